function _brow_cmd_config_export --description 'Print profiles for brow config import'
    # Asking for records turns errors into lines for people; the document is printed as it is.
    _brow_pass --rows name config export $argv
end

function _brow_cmd_config_edit --description 'Change fields of a profile'
    _brow_saved config edit $argv
end

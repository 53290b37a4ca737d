function _brow_cmd_config_rename --description 'Rename a profile'
    _brow_saved config rename $argv
end

function _brow_cmd_config_add --description 'Add a profile'
    _brow_saved config add $argv
end

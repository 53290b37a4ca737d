function _brow_cmd_config_remove --description 'Remove profiles'
    _brow_each removed config remove $argv
end

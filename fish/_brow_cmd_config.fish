function _brow_cmd_config --description 'Profiles: add, list, show, edit, rename, remove, check, path'
    _brow_pass --rows name config $argv
end

function _brow_cmd_start --description 'Open profiles, as the command was called before'
    _brow_open connect $argv
end

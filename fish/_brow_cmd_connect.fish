function _brow_cmd_connect --description 'Open profiles'
    _brow_open connect $argv
end

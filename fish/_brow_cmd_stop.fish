function _brow_cmd_stop --description 'Close forwards and delete their relays'
    _brow_each closed stop $argv
end

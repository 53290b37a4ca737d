function _brow_cmd_forward_stop --description 'Close forwards'
    _brow_each closed forward stop $argv
end

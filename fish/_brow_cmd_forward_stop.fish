function _brow_cmd_forward_stop --description 'Close forwards'
    _brow_each stopped forward stop $argv
end

function _brow_cmd_forward_start --description 'Open local ports in the background'
    _brow_open forward start $argv
end

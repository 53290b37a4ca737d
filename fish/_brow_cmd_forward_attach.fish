function _brow_cmd_forward_attach --description 'Follow a forward, event by event'
    _brow_events forward attach $argv
end

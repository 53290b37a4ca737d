function _brow_cmd_forward_logs --description 'Show the events of a forward'
    _brow_events forward logs $argv
end

function _brow_cmd_list --description 'Show what is open now'
    _brow_forwards list $argv
end

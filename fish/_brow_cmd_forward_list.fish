function _brow_cmd_forward_list --description 'Show open forwards'
    _brow_forwards forward list $argv
end

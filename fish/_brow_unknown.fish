function _brow_unknown --description 'Complain about a command that there is not: _brow_unknown WORD CANDIDATE…'
    set --local nearest (_brow_nearest $argv)
    if set --query nearest[1]
        _brow_error "$(_brow_say 'unknown command: "%s"' $argv[1])" (_brow_say 'did you mean: brow %s' $nearest)
    else
        _brow_error "$(_brow_say 'unknown command: "%s"' $argv[1])" 'brow help'
    end
end

function _brow_cmd_forward_attach --description 'Show a forward live, or event by event where there is no terminal'
    if isatty stdout; and test "$TERM" != dumb; and set --query argv[1]
        set --local helper (_brow_helper)
        or return
        $helper forward attach $argv
    else
        _brow_events forward attach $argv
    end
end

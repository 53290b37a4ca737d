function _brow_pane_mode --description 'Print where a forward is shown: _brow_pane_mode yes|no ARG…'
    # The first argument says whether a person reads along: a script inside a multiplexer wants no panes unless it says so.
    set --local given
    for word in $argv[2..-1]
        switch $word
            case --
                break
            case --pane --background --here
                contains -- $word $given; or set --append given $word
        end
    end
    if set --query given[2]
        _brow_error (_brow_say 'give one of --pane, --background and --here')
        return 2
    end
    if test "$given" = --pane; and not _brow_pane_multiplexer >/dev/null
        _brow_error (_brow_say '%s works inside zellij and tmux' --pane) (_brow_say 'give --here or --background')
        return 2
    end
    if set --query given[1]
        string sub --start 3 -- $given
        return 0
    end
    switch "$BROW_FORWARD_IN"
        case background here
            echo $BROW_FORWARD_IN
        case pane
            _brow_pane_multiplexer >/dev/null; and echo pane; or echo background
        case ''
            test $argv[1] = yes; and _brow_pane_multiplexer >/dev/null; and echo pane; or echo background
        case '*'
            _brow_error "$(_brow_say 'BROW_FORWARD_IN is not pane, background or here: "%s"' $BROW_FORWARD_IN)"
            return 2
    end
end

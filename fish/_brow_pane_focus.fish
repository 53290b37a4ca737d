function _brow_pane_focus --description 'Bring the reader to a pane, if it is in this session: _brow_pane_focus zellij|tmux SESSION PANE'
    test -n "$argv[3]"; or return 1
    test "$argv[1]" = "$(_brow_pane_multiplexer)"; or return 1
    switch $argv[1]
        case zellij
            test "$argv[2]" = "$ZELLIJ_SESSION_NAME"; or return 1
            # An older one cannot; the pane is in sight all the same.
            _brow_pane_zellij_has 0.44.1
            and _brow_pane_zellij_ask action focus-pane-id terminal_$argv[3]
        case tmux
            test "$argv[2]" = (string split --right --max 2 , -- $TMUX)[1]; or return 1
            command tmux select-window -t $argv[3] \; select-pane -t $argv[3]
    end
    return 0
end

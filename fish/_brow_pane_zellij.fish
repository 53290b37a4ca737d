function _brow_pane_zellij --description 'Show forwards in panes of zellij: _brow_pane_zellij right|down|floating NAME…'
    set --local how --direction $argv[1]
    if test $argv[1] = floating
        set how --floating
        # Else it is hidden as soon as the focus is elsewhere, and it is where the reader types.
        _brow_pane_zellij_has 0.42.0; and set --append how --pinned true
    end
    # Before 0.45 the focus goes to the new pane, before 0.44 nothing tells which one it is.
    set --local unfocused
    _brow_pane_zellij_has 0.45.0; and set unfocused --no-focus
    set --local ids
    for name in $argv[2..-1]
        set --local words (_brow_pane_command $name)
        or return
        set --append ids (_brow_pane_zellij_run --name "brow:$name" --close-on-exit $unfocused $how -- $words)
        or return
        # The next one shares the room of this one.
        test $argv[1] = right; and set how --direction down
    end
    _brow_pane_zellij_has 0.44.0; or return 0
    if test $argv[1] != floating
        set --local stack (_brow_pane_zellij_beside $ids)
        if set --query stack[2]
            _brow_pane_zellij_ask action stack-panes -- $stack
            set unfocused
        end
    end
    # A stack takes the focus.
    set --query unfocused[1]; or _brow_pane_focus zellij "$ZELLIJ_SESSION_NAME" "$ZELLIJ_PANE_ID"
    return 0
end

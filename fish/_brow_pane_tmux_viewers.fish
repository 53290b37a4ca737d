function _brow_pane_tmux_viewers --description 'Print the panes of tmux that show forwards: _brow_pane_tmux_viewers SESSION'
    set --local helper (_brow_helper)
    or return
    $helper --rows viewer.multiplexer,viewer.session,viewer.pane forward list </dev/null 2>/dev/null | while read --null --delimiter=\x1f --local multiplexer session pane
        test "$multiplexer" = tmux -a "$session" = "$argv[1]" -a -n "$pane"; and echo $pane
    end
    return 0
end

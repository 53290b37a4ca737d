function _brow_pane_viewers --description 'Print the panes that show forwards: _brow_pane_viewers zellij|tmux SESSION'
    set --local helper (_brow_helper)
    or return
    $helper --rows viewer.multiplexer,viewer.session,viewer.pane forward list </dev/null 2>/dev/null | while read --null --delimiter=\x1f --local multiplexer session pane
        test "$multiplexer" = $argv[1] -a "$session" = "$argv[2]" -a -n "$pane"; and echo $pane
    end
    return 0
end

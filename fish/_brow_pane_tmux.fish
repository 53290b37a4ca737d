function _brow_pane_tmux --description 'Show forwards in panes of tmux: _brow_pane_tmux right|down|floating NAME…'
    set --local way -h
    test $argv[1] = down; and set way -v
    set --local target $TMUX_PANE
    # Viewers share one column: the next one is split off the last.
    set --local panes (command tmux list-panes -t $TMUX_PANE -F '#{pane_id}')
    for id in (_brow_pane_tmux_viewers (string split --right --max 2 , -- $TMUX)[1])
        contains -- $id $panes; and test $id != $TMUX_PANE; and set target $id
    end
    for name in $argv[2..-1]
        test $target != $TMUX_PANE; and set way -v
        set --local words (_brow_pane_command $name)
        or return
        set --local id (command tmux split-window -d $way -t $target -P -F '#{pane_id}' -- $words)
        or return
        # In a title `#` begins a format.
        command tmux select-pane -t $id -T (string replace --all '#' '##' -- "brow:$name")
        test $target != $TMUX_PANE; and command tmux select-layout -t $id -E
        set target $id
    end
    return 0
end

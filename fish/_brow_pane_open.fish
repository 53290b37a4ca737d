function _brow_pane_open --description 'Show forwards in panes of their own: _brow_pane_open right|down|floating NAME…'
    set --local multiplexer (_brow_pane_multiplexer)
    _brow_pane_$multiplexer $argv
    and return
    # What was asked for is done: they are open.
    _brow_error (_brow_say 'no pane could be opened; it is open in the background')
    _brow_pane_hint $argv[2..-1]
    return 0
end

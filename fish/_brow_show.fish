function _brow_show --description 'Show what is open: _brow_show MODE HOW VIEWER SESSION PANE SHOWN NAME…'
    # Nothing shows the forwards of these NAMEs. VIEWER, SESSION and PANE tell where SHOWN is shown, which was open already.
    set --local names $argv[7..-1]
    switch $argv[1]
        case pane
            if set --query names[1]
                _brow_pane_open $argv[2] $names
            else if test -n "$argv[3]"
                _brow_pane_focus $argv[3..5]
                or _brow_pane_hint $argv[6]
            end
            return 0
        case here
            if test (count $names) -eq 1
                _brow_cmd_forward_attach $names
                return
            end
    end
    _brow_pane_hint $names
end

function _brow_show --description 'Show what was opened: _brow_show MODE HOW VIEWER SESSION PANE COUNT NAME…'
    # The first COUNT names were opened just now; the others were open already, and nothing shows them.
    # VIEWER, SESSION and PANE tell where one is shown that was open already.
    set --local names $argv[7..-1]
    switch $argv[1]
        case pane
            set --local opened
            set --local hidden $names
            if test $argv[6] -gt 0
                set opened $names[1..$argv[6]]
                set hidden $names[(math $argv[6] + 1)..-1]
                _brow_pane_open $argv[2] $opened
                or return
            else if test -n "$argv[3]"
                _brow_pane_focus $argv[3..5]
            end
            _brow_pane_hint $hidden
            return 0
        case here
            if test (count $names) -eq 1
                _brow_cmd_forward_attach $names
                return
            end
    end
    _brow_pane_hint $names
end

function _brow_pane_zellij_run --description 'Open a pane of zellij and print its id, if zellij tells it: _brow_pane_zellij_run ARG…'
    # A busy zellij says now and then that there is no active session, and has done nothing then.
    for attempt in (seq 6)
        set --local output (command zellij run $argv 2>&1)
        set --local code $status
        if test $code -eq 0
            string match --regex '^terminal_\d+$' -- $output
            return 0
        else if test $attempt -eq 6
            printf '%s\n' $output >&2
            return $code
        end
        command sleep 0.1
    end
end

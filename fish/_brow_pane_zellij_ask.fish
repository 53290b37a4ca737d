function _brow_pane_zellij_ask --description 'Have zellij do something, and print what it says: _brow_pane_zellij_ask run|action ARG…'
    # A busy zellij says now and then that there is no active session, and has done nothing then.
    for attempt in (seq 6)
        set --local output (command zellij $argv 2>&1)
        set --local code $status
        if test $code -eq 0
            set --query output[1]; and printf '%s\n' $output
            return 0
        else if test $attempt -eq 6
            printf '%s\n' $output >&2
            return $code
        end
        command sleep 0.1
    end
end

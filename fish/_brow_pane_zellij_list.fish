function _brow_pane_zellij_list --description 'Print the panes of zellij: TAB_ID  TAB_POS  TAB_NAME  PANE_ID  TYPE  TITLE  FOCUSED  FLOATING  EXITED'
    # A busy zellij answers now and then with nothing.
    for attempt in (seq 4)
        set --local panes (command zellij action list-panes --tab --state 2>/dev/null)
        if set --query panes[1]
            printf '%s\n' $panes
            return 0
        end
    end
    return 1
end

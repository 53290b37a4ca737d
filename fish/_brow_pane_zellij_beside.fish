function _brow_pane_zellij_beside --description 'Print those panes of zellij that are in the tab of this shell: _brow_pane_zellij_beside ID…'
    set --local panes (_brow_pane_zellij_list)
    or return 0
    set --local tab (string match --regex --groups-only -- "^(\d+) .* terminal_$ZELLIJ_PANE_ID +terminal( |\$)" $panes)
    for id in $argv
        string match --quiet --regex -- "^$tab[1] .* $id +terminal( |\$)" $panes; and echo $id
    end
    return 0
end

function _brow_pane_zellij_beside --description 'Print the panes of zellij that a viewer shares its room with, those given last: _brow_pane_zellij_beside ID…'
    set --local panes (_brow_pane_zellij_list)
    or return 0
    set --local tab (string match --regex --groups-only -- "^(\d+) .* terminal_$ZELLIJ_PANE_ID +terminal " $panes)[1]
    # By the title that we gave them: a shell in which somebody looks at a forward is theirs. Those of forwards that have
    # ended are still there to be read. What floats, or lies in another tab, stays where it is.
    set --local tiled (string match --regex --groups-only -- "^$tab .* (terminal_\d+) +terminal +brow:.* false +(?:true|false)\$" $panes)
    for id in $tiled
        contains -- $id $argv; or echo $id
    end
    for id in $argv
        contains -- $id $tiled; and echo $id
    end
    return 0
end

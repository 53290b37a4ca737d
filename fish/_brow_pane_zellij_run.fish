function _brow_pane_zellij_run --description 'Open a pane of zellij and print its id, if zellij tells it: _brow_pane_zellij_run ARG…'
    set --local output (_brow_pane_zellij_ask run $argv)
    or return
    string match --regex '^terminal_\d+$' -- $output
    return 0
end

function _brow_pane_multiplexer --description 'Print the multiplexer that this shell runs in: zellij or tmux'
    # ZELLIJ is 0 inside a session. It comes first: zellij hands down the TMUX of the terminal that it was started in.
    # Outside a session `zellij run` would act on whatever session there is.
    if set --query ZELLIJ; and command --query zellij
        echo zellij
    else if test -n "$TMUX"; and command --query tmux
        echo tmux
    else
        return 1
    end
end

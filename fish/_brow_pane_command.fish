function _brow_pane_command --description 'Print the words of the command that shows a forward, one a line: _brow_pane_command NAME'
    # A pane has the environment of the multiplexer, not ours. The keeper has ours; the viewer needs to find its files
    # and to speak the same language.
    set --local with
    set --local without
    for name in HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR TMPDIR BROW_LANG LC_ALL LC_MESSAGES LANG NO_COLOR
        if set --query --export $name
            set --append with "$name=$$name"
        else
            set --append without -u $name
        end
    end
    set --local helper (_brow_helper)
    or return
    printf '%s\n' env $without $with (path resolve -- $helper) forward attach --stay --alone -- $argv[1]
end

function _brow_doctor_remap --description 'Print the command that brings the fish files of the plugin to where they are used'
    set --local used (functions --details brow)
    set --local plugin (_brow_doctor_plugin)
    or begin
        _brow_say 'update the fish files as you installed them: fisher update, or fa plugin map brow'
        return
    end
    if test (path resolve -- $used) = (path resolve -- $plugin/functions/brow.fish)
        # They are in use where they were cloned to: what the helper was built from is newer.
        echo git -C (string escape -- $plugin) pull
    else if test "$plugin" = "$FISH_ASSISTANT_HOME/plugins/brow"
        echo fa plugin map brow
    else
        set --local root (path dirname -- (path dirname -- $used))
        printf "%s\n" "for kind in functions completions conf.d; cp $(string escape -- $plugin)/\$kind/*.fish $(string escape -- $root)/\$kind/; end"
    end
end

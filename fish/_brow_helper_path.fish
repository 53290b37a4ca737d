function _brow_helper_path --description 'Print the path of the helper, or nothing'
    # A mapped function file is a hard link in the configuration of fish: from its own path the plugin cannot be found.
    set --local here (functions --details _brow_helper_path)
    set --local places
    test -n "$BROW_HOME"; and set --append places $BROW_HOME/bin
    test -n "$FISH_ASSISTANT_HOME"; and set --append places $FISH_ASSISTANT_HOME/plugins/brow/bin
    set --append places (path resolve -- (path dirname -- (path resolve -- $here))/../bin)
    for place in $places
        if test -f $place/brow-helper -a -x $place/brow-helper
            echo $place/brow-helper
            return 0
        end
    end
    command --search brow-helper
end

function _brow_doctor_plugin --description 'Print the directory that brow was cloned to, or nothing'
    set --local helper (_brow_helper_path)
    set --local places
    test -n "$BROW_HOME"; and set --append places $BROW_HOME
    test -n "$FISH_ASSISTANT_HOME"; and set --append places $FISH_ASSISTANT_HOME/plugins/brow
    test -n "$helper"; and set --append places (path dirname -- (path dirname -- (path resolve -- $helper)))
    # Files that are used where they were cloned to; a folder of fish has functions, too.
    set --local here (path dirname -- (path resolve -- (functions --details _brow_doctor_plugin)))/..
    test -f $here/package.json; and set --append places (path resolve -- $here)
    for place in $places
        if test -f $place/functions/brow.fish
            echo $place
            return 0
        end
    end
    return 1
end

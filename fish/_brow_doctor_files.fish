function _brow_doctor_files --description 'Compare the fish files in use with those of the plugin'
    set --local used (functions --details brow)
    set --local plugin (_brow_doctor_plugin)
    or begin
        _brow_doctor_item ok 'fish files' $used (_brow_say 'they are copies, and fit the helper')
        return
    end
    if test (path resolve -- $used) = (path resolve -- $plugin/functions/brow.fish)
        _brow_doctor_item ok 'fish files' $used (_brow_say 'they are those of the plugin')
        return
    end
    # A hard link ends at the first git pull, and nobody notices; what counts is what is in the file.
    set --local root (path dirname -- (path dirname -- $used))
    set --local missing
    set --local different
    for file in $plugin/{functions,completions,conf.d}/*.fish
        set --local kind (path basename -- (path dirname -- $file))
        set --local mapped $root/$kind/(path basename -- $file)
        if not test -f $mapped
            # Nothing depends on conf.d, which may not even be there.
            test $kind = conf.d; or set --append missing (path basename -- $file)
            continue
        end
        read --null --local theirs <$file
        read --null --local ours <$mapped
        test "$theirs" = "$ours"; or set --append different (path basename -- $file)
    end
    set --local remedy 'fa plugin map brow'
    test "$plugin" = "$FISH_ASSISTANT_HOME/plugins/brow"; or set remedy (_brow_say 'copy the files of %s again' $plugin)
    set --local failed 0
    if set --query missing[1]
        _brow_doctor_item fail 'fish files' $root (_brow_say 'not there: %s, as %s' (count $missing) $missing[1]) $remedy
        set failed 1
    end
    if set --query different[1]
        _brow_doctor_item fail 'fish files' $root (_brow_say 'of another version: %s, as %s' (count $different) $different[1]) $remedy
        set failed 1
    end
    test $failed -eq 0; and _brow_doctor_item ok 'fish files' $root (_brow_say 'they are the same as those of the plugin')
    return $failed
end

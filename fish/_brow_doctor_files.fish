function _brow_doctor_files --description 'Compare the fish files in use with those of the plugin'
    set --local used (functions --details brow)
    set --local plugin (_brow_doctor_plugin)
    or begin
        if _brow_helper >/dev/null 2>&1
            _brow_doctor_found ok 'fish files' $used (_brow_say 'they are copies, and fit the helper')
        else
            _brow_doctor_found warn 'fish files' $used (_brow_say 'there is no helper that they fit')
        end
        return
    end
    if test (path resolve -- $used) = (path resolve -- $plugin/functions/brow.fish)
        _brow_doctor_found ok 'fish files' $used (_brow_say 'they are those of the plugin')
        return
    end
    # A hard link ends at the first git pull, and nobody notices; what counts is what is in the file.
    set --local root (path dirname -- (path dirname -- $used))
    set --local missing
    set --local different
    for file in $plugin/{functions,completions,conf.d}/*.fish
        set --local kind (path basename -- (path dirname -- $file))
        set --local name $kind/(path basename -- $file)
        if not test -f $root/$name
            # Nothing depends on conf.d, which may not even be there.
            test $kind = conf.d; or set --append missing $name
            continue
        end
        set --local ours
        set --local theirs
        read --null theirs <$file
        test -r $root/$name; and read --null ours <$root/$name
        test "$theirs" = "$ours"; or set --append different $name
    end
    set --local remedy "$(_brow_doctor_remap)"
    if set --query missing[1]
        _brow_doctor_found fail 'fish files' $root (_brow_say 'not there: %s, as %s' (count $missing) $missing[1]) $remedy
    end
    if set --query different[1]
        _brow_doctor_found fail 'fish files' $root (_brow_say 'of another version: %s, as %s' (count $different) $different[1]) $remedy
    end
    if not set --query missing[1]; and not set --query different[1]
        _brow_doctor_found ok 'fish files' $root (_brow_say 'they are the same as those of the plugin')
    end
end

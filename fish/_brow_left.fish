function _brow_left --description 'Seconds as a short duration: 45s, 30m, 2h5m; nothing for nothing'
    set --local seconds $argv[1]
    test -n "$seconds"; or return 0
    set seconds (math --scale=0 "ceil($seconds)")
    if test $seconds -lt 0
        _brow_word overdue
    else if test $seconds -lt 120
        _brow_say '%ss' $seconds
    else
        # Rounded up: a relay made for 30m says 30m, not 29m, a second later.
        set --local minutes (math --scale=0 "ceil($seconds / 60)")
        set --local hours (math --scale=0 "floor($minutes / 60)")
        set minutes (math "$minutes % 60")
        if test $hours -eq 0
            _brow_say '%sm' $minutes
        else if test $minutes -eq 0
            _brow_say '%sh' $hours
        else
            _brow_say '%sh%sm' $hours $minutes
        end
    end
end

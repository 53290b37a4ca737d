function _brow_pick_read --description 'Turn an answer into names: _brow_pick_read ANSWER NAME…'
    set --local names $argv[2..-1]
    set --local answer (string trim -- $argv[1])
    # A name may have spaces.
    if contains -- $answer $names
        echo $answer
        return 0
    end
    set --local picked
    for word in (string split --no-empty ' ' -- (string replace --all , ' ' -- $answer))
        set --local ends (string match --regex --groups-only '^(\d{1,6})(?:-(\d{1,6}))?$' -- $word)
        set --local found
        if contains -- $word $names
            set found $word
        else if set --query ends[1]
            set --local from $ends[1]
            set --local to $ends[-1]
            test -n "$to"; or set to $from
            test $from -ge 1 -a $to -le (count $names) -a $from -le $to; and set found $names[$from..$to]
        end
        if not set --query found[1]
            _brow_error "$(_brow_say 'this is none of them: "%s"' $word)" (_brow_say 'a number from 1 to %s, or a name' (count $names))
            return 1
        end
        for name in $found
            contains -- $name $picked; or set --append picked $name
        end
    end
    printf '%s\n' $picked
end

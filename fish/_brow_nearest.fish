function _brow_nearest --description 'Print the candidate that is at most two edits away: _brow_nearest WORD CANDIDATE…'
    # No command is so long; a matrix for all of it would take minutes.
    test (string length -- "$argv[1]") -le 30; or return
    set --local word (string split '' -- $argv[1])
    set --local best 3
    set --local nearest
    for candidate in $argv[2..-1]
        set --local letters (string split '' -- $candidate)
        # One row of the Levenshtein matrix after the other.
        set --local above (seq 0 (count $letters))
        for i in (_brow_upto (count $word))
            set --local row $i
            for j in (_brow_upto (count $letters))
                set --local cost 1
                test "$word[$i]" = "$letters[$j]"; and set cost 0
                set --append row (math "min($above[$(math $j + 1)] + 1, $row[$j] + 1, $above[$j] + $cost)")
            end
            set above $row
        end
        if test $above[-1] -lt $best
            set best $above[-1]
            set nearest $candidate
        end
    end
    set --query nearest[1]; and echo $nearest
end

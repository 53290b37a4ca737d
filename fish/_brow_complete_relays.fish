function _brow_complete_relays --description 'Print the relays that were seen last and still have time left'
    set --local cache (_brow_place cache)/relays.tsv
    test -r $cache; or return 0
    # There is no clock among the builtins; the age of a file and its date make one.
    set --local now (math (path mtime -- $cache) + (path mtime --relative -- $cache))
    for line in (string match --regex '.+' <$cache)
        set --local cells (string split \t -- $line)
        test "$cells[4]" -gt $now 2>/dev/null; or continue
        set --local what (string match --regex '.+' -- $cells[2]) (_brow_word $cells[3]) $cells[5]/$cells[6]
        printf '%s\t%s\n' $cells[1] (string join ', ' -- $what)
    end
    return 0
end

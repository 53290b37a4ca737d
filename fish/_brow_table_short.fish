function _brow_table_short --description 'Print a cell within a width: _brow_table_short WIDTH CELL'
    # Of an address the port is what people look for.
    set --local parts (string match --regex --groups-only '^(.+)(:\d+)$' -- $argv[2])
    if set --query parts[2]; and test (string length --visible -- $argv[2]) -gt $argv[1]
        set --local left (math $argv[1] - (string length -- $parts[2]))
        test $left -gt 0; and printf '%s%s\n' (string shorten --max $left -- $parts[1]) $parts[2]
        and return
    end
    string shorten --max $argv[1] -- $argv[2]
end

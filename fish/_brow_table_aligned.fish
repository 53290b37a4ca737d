function _brow_table_aligned --description 'Print an aligned table: _brow_table_aligned COLUMNS HEADER… CELL…'
    set --local columns $argv[1]
    set --local cells $argv[2..-1]
    set --local color
    isatty stdout; and not set --query NO_COLOR; and set color yes
    # Colours go by what the data says, people read their own words.
    set --local shown $cells
    _brow_language
    test $_brow_spoken = en; or set shown (_brow_zh_cells $columns $cells)
    set --local widths (_brow_table_widths $columns $shown)
    set --local limit 0
    isatty stdout; and set --query COLUMNS; and set limit $COLUMNS
    if test $limit -gt 0 -a (math "$(string join + -- $widths) + 2 * ($columns - 1)") -gt $limit
        # A port of this machine needs no address; the room is better spent on what else would be cut.
        set shown (string replace --regex '^127\.0\.0\.1(?=:\d+$)' '' -- $shown)
        set widths (_brow_table_widths $columns $shown)
    end
    set widths (_brow_table_fit $limit $widths)
    or begin
        _brow_table_upright $argv
        return
    end
    set --local row 1
    set --local line
    for at in (_brow_upto (count $cells))
        set --local column (math (count $line) + 1)
        set --local text "$(_brow_table_short $widths[$column] "$shown[$at]")"
        # No trailing blanks behind the last column.
        test $column -lt $columns; and set text (string pad --right --width $widths[$column] -- $text)
        set --query color[1]; and set text "$(_brow_paint $row $argv[(math $column + 1)] "$cells[$at]")$text$(set_color normal)"
        set --append line $text
        if test $column -eq $columns
            string join '  ' -- $line
            set line
            set row (math $row + 1)
        end
    end
end

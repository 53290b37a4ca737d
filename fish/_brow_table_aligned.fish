function _brow_table_aligned --description 'Print an aligned table: _brow_table_aligned COLUMNS HEADER… CELL…'
    set --local columns $argv[1]
    set --local cells $argv[2..-1]
    set --local color
    isatty stdout; and not set --query NO_COLOR; and set color yes
    # Visible width: a Chinese character or an emoji takes two cells of the terminal.
    set --local widths
    for column in (seq $columns)
        set --local lengths (string length --visible -- $cells[(seq $column $columns (count $cells))])
        set --append widths (math "max(0, $(string join , -- $lengths))")
    end
    set --local row 1
    set --local line
    for cell in $cells
        set --local column (math (count $line) + 1)
        set --local text $cell
        # No trailing blanks behind the last column.
        test $column -lt $columns; and set text (string pad --right --width $widths[$column] -- $cell)
        set --query color[1]; and set text "$(_brow_paint $row $argv[(math $column + 1)] "$cell")$text$(set_color normal)"
        set --append line $text
        if test $column -eq $columns
            string join '  ' -- $line
            set line
            set row (math $row + 1)
        end
    end
end

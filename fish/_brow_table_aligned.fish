function _brow_table_aligned --description 'Print an aligned table: _brow_table_aligned COLUMNS HEADER… CELL…'
    set --local columns $argv[1]
    set --local cells $argv[2..-1]
    set --local headers $cells[1..$columns]
    set --local color
    isatty stdout; and not set --query NO_COLOR; and set color yes
    # Visible width: a Chinese character or an emoji takes two cells of the terminal.
    set --local widths
    for column in (seq $columns)
        set --append widths (string length --visible -- $cells[(seq $column $columns (count $cells))] | sort -n | tail -n 1)
    end
    for row in (seq (math (count $cells) / $columns))
        set --local line
        for column in (seq $columns)
            set --local cell "$cells[$(math "($row - 1) * $columns + $column")]"
            set --local text $cell
            # No trailing blanks behind the last column.
            test $column -lt $columns; and set text (string pad --right --width $widths[$column] -- $cell)
            set --query color[1]; and set text (_brow_paint $row "$headers[$column]" "$cell")$text(set_color normal)
            set --append line $text
        end
        string join '  ' -- $line
    end
end

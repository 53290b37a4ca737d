function _brow_table_widths --description 'Print the width of each column: _brow_table_widths COLUMNS CELL…'
    # Visible width: a Chinese character or an emoji takes two cells of the terminal.
    for column in (seq $argv[1])
        set --local lengths (string length --visible -- $argv[(seq (math $column + 1) $argv[1] (count $argv))])
        math "max(0, $(string join , -- $lengths))"
    end
end

function _brow_table --description 'Print a table: _brow_table COLUMNS HEADER… CELL…'
    # On a terminal aligned, with a header; into a pipe one line of tab-separated cells per row and nothing else. Both are
    # for people, in their language: for programs there are --json and --rows.
    set --local columns $argv[1]
    set --local headers $argv[2..(math $columns + 1)]
    set --local cells
    # A control character in a cell (a reason with line breaks) would break the table, or the terminal.
    if test (count $argv) -gt (math $columns + 1)
        for cell in $argv[(math $columns + 2)..-1]
            set --append cells "$(string replace --all --regex '[\x00-\x1f\x7f]+' ' ' -- $cell)"
        end
    end
    if isatty stdout
        _brow_table_aligned $columns $headers $cells
        return
    end
    _brow_language
    if test $_brow_spoken = zh
        set cells (_brow_zh_cells $columns $headers $cells)
        set --erase cells[1..$columns]
    end
    for row in (_brow_upto (math (count $cells) / $columns))
        set --local from (math "($row - 1) * $columns + 1")
        string join \t -- $cells[$from..(math $from + $columns - 1)]
    end
    return 0
end

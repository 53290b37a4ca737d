function _brow_table_fit --description 'Widths of columns that fit: _brow_table_fit LIMIT WIDTH…; a limit of 0 is none. Fails where none do'
    # The widest gives way first, so that short words stay whole; below eight cells a column says little. What stands
    # first is what a person types next: it gives way when nothing else does.
    set --local limit $argv[1]
    set --local widths $argv[2..-1]
    set --local total (math "$(string join + -- $widths) + 2 * ($(count $widths) - 1)")
    while test $limit -gt 0 -a $total -gt $limit
        set --local widest 1
        for column in (_brow_upto (count $widths) 2)
            test $widths[$column] -gt 8; or continue
            test $widest -eq 1 -o $widths[$column] -gt $widths[$widest]; and set widest $column
        end
        test $widths[$widest] -gt 8; or return 1
        set widths[$widest] (math $widths[$widest] - 1)
        set total (math $total - 1)
    end
    string join \n -- $widths
end

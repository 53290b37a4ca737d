function _brow_zh_cells --description 'Print the cells of a table with headers and words of the data in Chinese: _brow_zh_cells COLUMNS CELL…'
    set --local columns $argv[1]
    set --local cells $argv[2..-1]
    for at in (_brow_upto (count $cells))
        set --local header $cells[(math "($at - 1) % $columns + 1")]
        if test $at -le $columns; or contains -- $header STATE EVENT REASON
            _brow_zh_word "$cells[$at]"
        else
            printf '%s\n' "$cells[$at]"
        end
    end
end

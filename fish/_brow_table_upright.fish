function _brow_table_upright --description 'Print each row of a table as a block of labelled lines: _brow_table_upright COLUMNS HEADER… CELL…'
    set --local columns $argv[1]
    set --local cells $argv[2..-1]
    set --local shown $cells
    _brow_language
    test $_brow_spoken = en; or set shown (_brow_zh_cells $columns $cells)
    set --local color
    set --local normal
    if isatty stdout; and not set --query NO_COLOR
        set color yes
        set normal (set_color normal)
    end
    set --local lengths (string length --visible -- $shown[1..$columns])
    set --local width (math "max(0, $(string join , -- $lengths))")
    for at in (_brow_upto (count $cells) (math $columns + 1))
        test -n "$shown[$at]"; or continue
        set --local column (math "($at - 1) % $columns + 1")
        set --local text $shown[$at]
        set --query color[1]; and set text "$(_brow_paint 2 $cells[$column] "$cells[$at]")$text$normal"
        if test $column -eq 1
            printf '%s\n' $text
        else
            set --local label (string pad --right --width $width -- $shown[$column])
            set --query color[1]; and set label "$(_brow_paint 1)$label$normal"
            printf '  %s  %s\n' $label $text
        end
    end
end

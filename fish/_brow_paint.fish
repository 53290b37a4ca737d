function _brow_paint --description 'Print the colour of a table cell: _brow_paint ROW HEADER CELL'
    if test $argv[1] -eq 1
        set_color brblack
    else if test "$argv[2]" = STATE
        switch $argv[3]
            case ready running
                set_color green
            case 'failed*' dead
                set_color red
            case '*'
                set_color yellow
        end
    end
end

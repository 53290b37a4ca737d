function _brow_doctor_item --description 'Print a finding: _brow_doctor_item STATUS CHECK SUBJECT MESSAGE [HINT]'
    set --local verdict $argv[1]
    if not isatty stdout
        string join \t -- (_brow_word $verdict) (_brow_word $argv[2]) $argv[3..-1]
        return
    end
    set --local mark ✔
    set --local color green
    switch $verdict
        case warn
            set mark !
            set color yellow
        case fail
            set mark ✖
            set color red
    end
    set --local paint
    set --local dim
    set --local normal
    if not set --query NO_COLOR
        set paint (set_color $color)
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    set --local check (string pad --right --width 11 -- (_brow_word $argv[2]))
    # People know their home, and it takes much room.
    set --local subject "$argv[3]"
    test -n "$HOME"; and set subject (string replace --regex "^$(string escape --style=regex -- $HOME)(?=/|\$)" '~' -- $subject)
    # Where all of it has no room in a line, what is said has one of its own.
    set --local between '  '
    set --query COLUMNS; and test (string length --visible -- "$mark $check  $subject  $argv[4]") -gt $COLUMNS; and set between \n'  '
    printf '%s%s%s %s  %s%s%s%s%s\n' "$paint" $mark "$normal" $check "$dim" $subject "$normal" $between "$argv[4]"
    test -n "$argv[5]"; and printf '  %s→ %s%s\n' "$dim" "$argv[5]" "$normal"
    return 0
end

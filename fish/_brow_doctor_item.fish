function _brow_doctor_item --description 'Print a finding: _brow_doctor_item STATUS CHECK SUBJECT MESSAGE [HINT]; fails for fail'
    set --local verdict $argv[1]
    if not isatty stdout
        string join \t -- (_brow_word $verdict) (_brow_word $argv[2]) $argv[3..-1]
        test "$verdict" != fail
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
    printf '%s%s%s %s  %s%s%s  %s\n' "$paint" $mark "$normal" (string pad --right --width 10 -- (_brow_word $argv[2])) "$dim" "$argv[3]" "$normal" "$argv[4]"
    test -n "$argv[5]"; and printf '  %s→ %s%s\n' "$dim" "$argv[5]" "$normal"
    test $verdict != fail
end

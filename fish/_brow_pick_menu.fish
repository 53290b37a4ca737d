function _brow_pick_menu --description 'Pick from a numbered list: _brow_pick_menu VERB SEVERAL SOURCE LINE…'
    set --local lines $argv[4..-1]
    set --local names (string replace --regex '\t.*' '' -- $lines)
    set --local width (math "max(0, $(string length --visible -- $names | string join ,))")
    for at in (_brow_upto (count $lines))
        set --local about (string split --max 1 \t -- $lines[$at])[2]
        echo (string pad --width 4 -- $at)")  $(string pad --right --width $width -- $names[$at])  $about" >&2
    end
    set --local prompt (_brow_say 'number or name (nothing: leave it)')
    test -n "$argv[2]"; and set prompt (_brow_say 'numbers, ranges or names, as 1 3-5 (nothing: leave it)')
    while read --local --prompt-str "brow $argv[1], $prompt: " answer
        test -n "$(string trim -- $answer)"; or return 1
        set --local picked (_brow_pick_read "$answer" $names)
        or continue
        if test -z "$argv[2]" -a (count $picked) -gt 1
            _brow_error "$(_brow_say 'only one can be picked: "%s"' $answer)"
            continue
        end
        printf '%s\n' $picked
        return 0
    end
    return 1
end

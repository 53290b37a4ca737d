function _brow_failed --description 'One item of a batch failed: _brow_failed NAME MESSAGE [HINT]'
    set --local red
    set --local normal
    if isatty stderr; and not set --query NO_COLOR
        set red (set_color red)
        set normal (set_color normal)
    end
    printf '%s✖%s %s: %s\n' "$red" "$normal" "$argv[1]" "$(_brow_one_line $argv[2])" >&2
    _brow_hint $argv[3]
end

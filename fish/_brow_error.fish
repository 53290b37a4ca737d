function _brow_error --description 'Say what went wrong and what to do: _brow_error MESSAGE [HINT]'
    set --local red
    set --local normal
    if isatty stderr; and not set --query NO_COLOR
        set red (set_color red)
        set normal (set_color normal)
    end
    printf '%sbrow: %s%s\n' "$red" "$(_brow_one_line $argv[1])" "$normal" >&2
    _brow_hint $argv[2]
end

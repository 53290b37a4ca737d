function _brow_error --description 'Say what went wrong and what to do: _brow_error MESSAGE [HINT]'
    set --local red
    set --local dim
    set --local normal
    if isatty stderr; and not set --query NO_COLOR
        set red (set_color red)
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    printf '%sbrow: %s%s\n' "$red" "$argv[1]" "$normal" >&2
    test -n "$argv[2]"; and printf '  %s→ %s%s\n' "$dim" "$argv[2]" "$normal" >&2
    return 0
end

function _brow_failed --description 'One item of a batch failed: _brow_failed NAME MESSAGE [HINT]'
    set --local red
    set --local dim
    set --local normal
    if isatty stderr; and not set --query NO_COLOR
        set red (set_color red)
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    printf '%s✖%s %s: %s\n' "$red" "$normal" "$argv[1]" "$argv[2]" >&2
    test -n "$argv[3]"; and printf '  %s→ %s%s\n' "$dim" "$argv[3]" "$normal" >&2
    return 0
end

function _brow_hint --description 'What to do about a failure, on stderr; nothing for an empty one: _brow_hint HINT'
    test -n "$argv[1]"; or return 0
    set --local dim
    set --local normal
    if isatty stderr; and not set --query NO_COLOR
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    printf '  %s→ %s%s\n' "$dim" "$argv[1]" "$normal" >&2
end

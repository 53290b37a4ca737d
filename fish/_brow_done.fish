function _brow_done --description 'Something succeeded: _brow_done TEXT [REMARK]'
    set --local green
    set --local dim
    set --local normal
    if isatty stdout; and not set --query NO_COLOR
        set green (set_color green)
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    set --local remark
    test -n "$argv[2]"; and set remark "  $dim$(_brow_say '(%s)' $argv[2])$normal"
    printf '%s✔%s %s%s\n' "$green" "$normal" "$argv[1]" "$remark"
end

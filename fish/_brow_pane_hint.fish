function _brow_pane_hint --description 'Tell a person how to look at forwards that nothing shows: _brow_pane_hint NAME…'
    isatty stdout; or return 0
    set --query argv[1]; or return 0
    set --local dim
    set --local normal
    if not set --query NO_COLOR
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    set --local command brow watch
    set --query argv[2]; or set command brow forward attach (string escape -- $argv[1])
    printf '  %s→ %s%s\n' "$dim" "$command" "$normal"
end

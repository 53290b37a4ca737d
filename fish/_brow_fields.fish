function _brow_fields --description 'Print a document as labelled lines: _brow_fields FIELD,… VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    # A label is the last word of its path: relay.image is shown as image.
    set --local labels (string split , -- $argv[1] | string replace --regex '.*\.' '')
    set --local document ($helper --rows $argv[1] (_brow_progress) $argv[2..-1] | string split0)
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    set --local values (string split \x1f -- "$document")
    set --local dim
    set --local normal
    if isatty stdout; and not set --query NO_COLOR
        set dim (set_color brblack)
        set normal (set_color normal)
    end
    for at in (seq (count $labels))
        test -n "$values[$at]"; or continue
        printf '%s%s%s  %s\n' "$dim" (string pad --right --width 16 -- $labels[$at]) "$normal" "$values[$at]"
    end
end

function _brow_fields --description 'Print a document as labelled lines: _brow_fields FIELD,… VERB… ARG…'
    set --local helper (_brow_helper)
    or return
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
    set --local at 0
    for field in (string split , -- $argv[1])
        set at (math $at + 1)
        set --local value $values[$at]
        test -n "$value"; or continue
        # A label is the last word of its path, and a number of seconds is shown as a duration.
        set --local label (string replace --regex '.*\.' '' -- $field)
        if string match --quiet '*Seconds' -- $label
            set label (string replace --regex 'Seconds$' '' -- $label)
            set value (_brow_left $value)
        end
        contains -- $label state mine old recreate; and set value (_brow_word $value)
        printf '%s%s%s  %s\n' "$dim" (string pad --right --width 12 -- (_brow_word $label)) "$normal" "$value"
    end
end

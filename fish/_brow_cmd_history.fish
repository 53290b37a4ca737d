function _brow_cmd_history --description 'Show who opened and closed what, and when'
    set --local helper (_brow_helper)
    or return
    set --local cells
    $helper --rows localTime,event,name,relay,reason history $argv | while read --null --delimiter=\x1f --local at event name relay reason
        set --append cells $at $event "$name" "$relay" "$reason"
    end
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    set --local names (_brow_words $argv)
    if set --query cells[1]
        _brow_table 5 WHEN EVENT NAME RELAY REASON $cells
    else if set --query names[1]
        _brow_say 'nothing is known of: %s' "$(string join ', ' -- $names)" >&2
    else
        _brow_say 'nothing has happened yet' >&2
    end
end

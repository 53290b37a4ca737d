function _brow_events --description 'Print the events of a forward as lines: _brow_events VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    $helper --rows at,event,message $argv | while read --null --delimiter=\x1f --local at event message
        printf '%s  %s  %s\n' (string sub --start 12 --length 8 -- $at) (string pad --right --width 9 -- $event) "$message"
    end
    return $pipestatus[1]
end

function _brow_events --description 'Print the events of a forward as lines: _brow_events VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    set --local shown
    $helper --rows localTime,event,message,forward.state,forward.connections.open,forward.secondsLeft $argv | while read --null --delimiter=\x1f --local at event message state open left
        if test "$event" = status
            # Once a second comes a status; only a new one is news.
            set message "$(_brow_say '%s, %s open connections, %s left' (_brow_word $state) $open (_brow_left $left))"
            test "$message" = "$shown"; and continue
            set shown $message
        end
        printf '%s  %s  %s\n' (string sub --start 12 --length 8 -- "$at") (string pad --right --width 9 -- (_brow_word $event)) "$(_brow_word $message)"
        # The reader has gone, as in `… | head -n 1`.
        or break
    end
    return $pipestatus[1]
end

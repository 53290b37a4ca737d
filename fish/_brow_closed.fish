function _brow_closed --description 'Run a verb that closes forwards and report each: _brow_closed VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    $helper --rows name,relay,error.message,error.hint (_brow_progress) $argv | while read --null --delimiter=\x1f --local name relay message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            _brow_done "$name  $(_brow_word closed)" "$(_brow_word "relay $relay")"
        end
    end
    return $pipestatus[1]
end

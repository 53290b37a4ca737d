function _brow_closed --description 'Run a verb that closes forwards and report each: _brow_closed VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    set --local found
    $helper --rows name,relay,error.message,error.hint (_brow_progress) $argv | while read --null --delimiter=\x1f --local name relay message hint
        set found yes
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            _brow_done "$name  $(_brow_word closed)" "$(_brow_word "relay $relay")"
        end
    end
    set --local code $pipestatus[1]
    # Of nothing, all is nothing; silence would look as if something had been closed.
    test $code -eq 0; and not set --query found[1]; and _brow_say 'nothing is open' >&2
    return $code
end

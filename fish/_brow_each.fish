function _brow_each --description 'Run a verb and report what it did to each item: _brow_each DONE VERB… ARG…'
    set --local done $argv[1]
    set --local helper (_brow_helper)
    or return
    set --local found
    $helper --rows name,reason,relay,error.message,error.hint (_brow_progress) $argv[2..-1] | while read --null --delimiter=\x1f --local name remark relay message hint
        set found yes
        if test -n "$message"
            _brow_failed $name $message $hint
            continue
        end
        # Of a forward it is worth a word what became of its relay.
        test $done = closed; and set remark "$(_brow_word "relay $relay")"
        _brow_done "$name  $(_brow_word $done)" $remark
    end
    set --local code $pipestatus[1]
    # Of nothing, all is nothing; silence would look as if something had been done.
    if test $code -eq 0; and not set --query found[1]
        switch $argv[2]
            case config
                _brow_say 'there are no profiles' >&2
            case pod
                _brow_say 'there are no relays' >&2
            case stop forward
                _brow_say 'nothing is open' >&2
        end
    end
    return $code
end

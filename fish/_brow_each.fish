function _brow_each --description 'Run a verb and report what it did to each item: _brow_each DONE VERB… ARG…'
    set --local done $argv[1]
    set --local helper (_brow_helper)
    or return
    $helper --rows name,reason,error.message,error.hint (_brow_progress) $argv[2..-1] | while read --null --delimiter=\x1f --local name reason message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            _brow_done "$name  $(_brow_word $done)" $reason
        end
    end
    return $pipestatus[1]
end

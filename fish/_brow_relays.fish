function _brow_relays --description 'Run a verb on relays and report each: _brow_relays DONE VERB… ARG…'
    set --local done $argv[1]
    set --local helper (_brow_helper)
    or return
    $helper --rows name,context,namespace,secondsLeft,error.message,error.hint (_brow_progress) $argv[2..-1] | while read --null --delimiter=\x1f --local name context namespace left message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            _brow_done "$name  $done" "context $context, namespace $namespace, $(_brow_left $left) left"
        end
    end
    return $pipestatus[1]
end

function _brow_open --description 'Run a verb that opens forwards and report each: _brow_open VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    set --local fields name,localHost,localPort,host,port,context,secondsLeft,already,error.message,error.hint
    $helper --rows $fields (_brow_progress) $argv | while read --null --delimiter=\x1f --local name local_host local_port host port context left already message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            set --local remark "context $context, $(_brow_left $left) left"
            test "$already" = true; and set remark "open already, $remark"
            _brow_done "$name  $local_host:$local_port → $host:$port" $remark
        end
    end
    return $pipestatus[1]
end

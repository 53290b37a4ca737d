function _brow_cmd_pod_renew --description 'Give relays more time'
    set --local helper (_brow_helper)
    or return
    $helper --rows name,secondsLeft,error.message,error.hint (_brow_progress) pod renew $argv | while read --null --delimiter=\x1f --local name left message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            _brow_done "$name  $(_brow_word renewed)" "$(_brow_say '%s left' (_brow_left $left))"
        end
    end
    return $pipestatus[1]
end

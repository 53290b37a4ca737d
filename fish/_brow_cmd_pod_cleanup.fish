function _brow_cmd_pod_cleanup --description 'Delete relays that are overdue or left behind'
    set --local helper (_brow_helper)
    or return
    set --local found
    $helper --rows name,reason,removed,error.message,error.hint (_brow_progress) pod cleanup $argv | while read --null --delimiter=\x1f --local name reason removed message hint
        set found yes
        if test -n "$message"
            _brow_failed $name $message $hint
        else if test "$removed" = true
            _brow_done "$name  deleted" $reason
        else
            echo "$name  would be deleted  ($reason)"
        end
    end
    set --local code $pipestatus[1]
    test $code -eq 0; and not set --query found[1]; and echo 'nothing to clean up' >&2
    return $code
end

function _brow_cmd_pod_cleanup --description 'Delete relays that are overdue or left behind'
    set --local helper (_brow_helper)
    or return
    if not contains -- --dry-run $argv; and not contains -- --yes $argv
        if _brow_is_asked
            # The plan first: there is something to ask about only when it is not empty.
            set --local plan ($helper --rows name,reason (_brow_progress) pod cleanup --dry-run $argv | string split0)
            set --local code $pipestatus[1]
            # A cluster that does not answer is no reason to leave things in the others.
            test (count $plan) -gt 0
            or begin
                test $code -eq 0; and _brow_say 'nothing to clean up' >&2
                return $code
            end
            printf '%s\n' (string replace \x1f '  ' -- $plan) >&2
        end
        _brow_confirm 'pod cleanup' "$(_brow_say 'Delete these relays?')" $argv
        or return
    end
    set --local found
    $helper --rows name,reason,removed,error.message,error.hint (_brow_progress) pod cleanup $argv | while read --null --delimiter=\x1f --local name reason removed message hint
        set found yes
        if test -n "$message"
            _brow_failed $name $message $hint
        else if test "$removed" = true
            _brow_done "$name  $(_brow_word deleted)" $reason
        else
            echo "$name  $(_brow_word 'would be deleted')  $(_brow_say '(%s)' $reason)"
        end
    end
    set --local code $pipestatus[1]
    test $code -eq 0; and not set --query found[1]; and _brow_say 'nothing to clean up' >&2
    return $code
end

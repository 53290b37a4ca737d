function _brow_cmd_pod_list --description 'List relays in the cluster'
    set --local helper (_brow_helper)
    or return
    set --local cells
    $helper --rows name,profile,context,namespace,state,createdAt,secondsLeft,reason (_brow_progress) pod list $argv | while read --null --delimiter=\x1f --local name profile context namespace state created left reason
        test -n "$reason"; and set state "$state: $reason"
        set --append cells $name "$profile" $context/$namespace $state "$(_brow_left $left)"
    end
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    if set --query cells[1]
        _brow_table 5 RELAY PROFILE CONTEXT/NS STATE LEFT $cells
    else
        echo 'no relays; brow connect NAME or brow pod create NAME makes one' >&2
    end
end

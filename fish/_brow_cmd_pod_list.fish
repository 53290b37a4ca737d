function _brow_cmd_pod_list --description 'List relays in the cluster'
    set --local helper (_brow_helper)
    or return
    set --local cells
    $helper --rows name,profile,context,namespace,state,secondsLeft,reason (_brow_progress) pod list $argv | while read --null --delimiter=\x1f --local name profile context namespace state left reason
        set --append cells $name "$profile" $context/$namespace $state "$(_brow_left $left)" "$reason"
    end
    set --local code $pipestatus[1]
    # What was found is shown, although some cluster could not be asked.
    if set --query cells[1]
        _brow_table 6 RELAY PROFILE CONTEXT/NS STATE LEFT REASON $cells
    else if test $code -eq 0
        _brow_say 'no relays; brow connect NAME or brow pod create NAME makes one' >&2
    end
    return $code
end

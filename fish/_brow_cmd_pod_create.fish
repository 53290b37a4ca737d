function _brow_cmd_pod_create --description 'Make relays'
    set --local helper (_brow_helper)
    or return
    # A relay for a profile is inside the item of that profile; one made for a context is the item itself.
    set --local fields name,relay.name,relay.context,relay.namespace,relay.secondsLeft,context,namespace,secondsLeft,error.message,error.hint
    $helper --rows $fields (_brow_progress) pod create $argv | while read --null --delimiter=\x1f --local name relay relay_context relay_namespace relay_left context namespace left message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            set --local title $name
            test -n "$relay"; and set title "$name  $relay"
            _brow_done "$title  $(_brow_word created)" "$(_brow_say '%s, %s left' $relay_context$context/$relay_namespace$namespace (_brow_left $relay_left$left))"
        end
    end
    return $pipestatus[1]
end

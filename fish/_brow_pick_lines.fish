function _brow_pick_lines --description 'Print what can be picked, a name and what it is: _brow_pick_lines profile|forward|relay ARG…'
    set --local helper (_brow_helper)
    or return
    switch $argv[1]
        case profile
            $helper --rows name,host,port,context,description config list | while read --null --delimiter=\x1f --local name host port context about
                printf '%s\t%s  %s\n' $name "$(_brow_say '%s in %s' $host:$port $context)" "$about"
            end
        case forward
            $helper --rows name,localPort,host,port,state list | while read --null --delimiter=\x1f --local name local host port state
                printf '%s\t%s → %s:%s  %s\n' $name $local $host $port (_brow_word $state)
            end
        case relay
            # Where to look may have been said.
            set --local places (string match --regex -- '^--(?:context|namespace)=.*' $argv[2..-1])
            for flag in --context --namespace
                set --local at (contains --index -- $flag $argv[2..-1]); and set --append places $flag $argv[(math $at + 2)]
            end
            $helper --rows name,profile,context,namespace,state (_brow_progress) pod list $places | while read --null --delimiter=\x1f --local name profile context namespace state
                printf '%s\t%s  %s/%s  %s\n' $name "$profile" $context $namespace (_brow_word $state)
            end
    end
    set --local code $pipestatus[1]
    return $code
end

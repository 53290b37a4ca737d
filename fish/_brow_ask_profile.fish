function _brow_ask_profile --description 'Ask for what a new profile lacks and add it: _brow_ask_profile ARG…'
    set --local missing (_brow_ask_missing $argv)
    if contains name $missing
        set --local name (_brow_ask (_brow_say 'Name') '' '' $argv)
        or return
        set --prepend argv $name
    else
        # What is wrong already is said before anything is asked.
        _brow_ask_check $argv
        or return
    end
    set --local words (_brow_words $argv)
    if contains context $missing
        set --local context (_brow_ask_context $argv)
        or return
        set --append argv --context=$context
    end
    if contains host $missing
        set --local host (_brow_ask (_brow_say 'Host, as the cluster knows it') '' --host= $argv)
        or return
        set --append argv --host=$host
    end
    if contains port $missing
        set --local port (_brow_ask (_brow_say 'Port') '' --port= $argv)
        or return
        set --append argv --port=$port
        if not string match --quiet --regex -- '^--local-port(=|$)' $argv; and not set --query words[4]
            set --local local (_brow_ask (_brow_say 'Port on this machine, or auto') $port --local-port= $argv)
            or return
            set --append argv --local-port=$local
        end
    end
    if not string match --quiet --regex -- '^--ttl(=|$)' $argv
        set --local ttl (_brow_ask (_brow_say 'How long at most') (string match --entire --regex . -- "$BROW_DEFAULT_TTL" 30m)[1] --ttl= $argv)
        or return
        set --append argv --ttl=$ttl
    end
    _brow_saved config add $argv
end

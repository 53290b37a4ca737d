function _brow_cmd_config_list --description 'List profiles'
    set --local helper (_brow_helper)
    or return
    set --local cells
    $helper --rows name,context,namespace,host,port,localPort,ttlSeconds,tags config list $argv | while read --null --delimiter=\x1f --local name context namespace host port local_port ttl tags
        set --append cells $name $context "$namespace" $host:$port $local_port "$(_brow_left $ttl)" "$tags"
    end
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    if set --query cells[1]
        _brow_table 7 NAME CONTEXT NAMESPACE TARGET LOCAL TTL TAGS $cells
    else
        _brow_say 'no profiles; try: brow config add NAME --context CONTEXT --host HOST --port PORT' >&2
    end
end

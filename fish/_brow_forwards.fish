function _brow_forwards --description 'Table of open forwards: _brow_forwards VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    set --local cells
    $helper --rows name,localHost,localPort,host,port,state,secondsLeft,connections.open,context $argv | while read --null --delimiter=\x1f --local name local_host local_port host port state left open context
        set --append cells $name $local_host:$local_port $host:$port $state "$(_brow_left $left)" $open $context
    end
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    if set --query cells[1]
        _brow_table 7 NAME LOCAL TARGET STATE LEFT CONNS CONTEXT $cells
    else
        _brow_say 'nothing is open; try: brow connect NAME (brow config list shows the names)' >&2
    end
end

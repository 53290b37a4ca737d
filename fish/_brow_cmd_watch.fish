function _brow_cmd_watch --description 'Show what is open now, live, with rates'
    if isatty stdout
        # The helper draws; its keys come from the terminal.
        _brow_pass watch $argv
        return
    end
    set --local helper (_brow_helper)
    or return
    set --local fields at,name,localHost,localPort,state,secondsLeft,connections.open,rates.down,rates.up
    $helper --rows $fields watch $argv | while read --null --delimiter=\x1f --local at name local_host local_port state left open down up
        string join \t -- $at "$name" $local_host:$local_port $state "$(_brow_left $left)" $open $down $up
    end
    return $pipestatus[1]
end

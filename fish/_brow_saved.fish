function _brow_saved --description 'Run a verb that writes a profile and show the profile: _brow_saved VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    $helper --rows name,localPort,host,port,context $argv | while read --null --delimiter=\x1f --local name local_port host port context
        # Any free port has no number yet.
        set --local local 127.0.0.1:$local_port
        test "$local_port" = auto; and set local (_brow_say 'a free port')
        _brow_done "$name  $local → $host:$port" "$(_brow_say 'context %s' $context)"
    end
    return $pipestatus[1]
end

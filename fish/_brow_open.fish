function _brow_open --description 'Run a verb that opens forwards, report each, and show them: _brow_open VERB… ARG…'
    set --local helper (_brow_helper)
    or return
    set --local reader no
    isatty stdout; and set reader yes
    set --local mode (_brow_pane_mode $reader $argv)
    or return
    set --local how
    if test $mode = pane
        set how (_brow_pane_how $argv)
        or return
    end
    set --local fields name,localHost,localPort,host,port,context,secondsLeft,already,viewer.multiplexer,viewer.session,viewer.pane,error.message,error.hint
    set --local found
    set --local unseen
    set --local pane
    $helper --rows $fields (_brow_progress) $argv | while read --null --delimiter=\x1f --local name local_host local_port host port context left already viewer_kind viewer_session viewer_pane message hint
        set found yes
        if test -n "$message"
            _brow_failed $name $message $hint
            continue
        end
        set --local remark "$(_brow_say 'context %s, %s left' $context (_brow_left $left))"
        test "$already" = true; and set remark "$(_brow_say 'open already, context %s, %s left' $context (_brow_left $left))"
        _brow_done "$name  $local_host:$local_port → $host:$port" $remark
        if test "$already" = true -a -n "$viewer_kind"
            set pane $viewer_kind "$viewer_session" "$viewer_pane" $name
        else
            set --append unseen $name
        end
    end
    set --local code $pipestatus[1]
    # Of nothing, all is nothing; silence would look as if something had been opened.
    test $code -eq 0; and not set --query found[1]; and _brow_say 'there are no profiles' >&2
    _brow_show $mode "$how" "$pane[1]" "$pane[2]" "$pane[3]" "$pane[4]" $unseen
    set --local shown $status
    test $code -eq 0; and return $shown
    return $code
end

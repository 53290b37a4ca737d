function _brow_cmd_config_import --description 'Take over profiles from a file'
    set --local helper (_brow_helper)
    or return
    set --local fields name,action,dryRun,host,port,context,remark,error.message,error.hint
    $helper --rows $fields config import $argv | while read --null --delimiter=\x1f --local name action dry host port context remark message hint
        if test -n "$message"
            _brow_failed $name $message $hint
        else
            test "$dry" = true; and test "$action" != unchanged; and set action "would be $action"
            _brow_done "$name  $(_brow_word $action)" "$(_brow_say '%s, context %s' $host:$port $context)"
            test -n "$remark"; and echo "  ! $remark"
        end
    end
    return $pipestatus[1]
end

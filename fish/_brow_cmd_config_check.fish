function _brow_cmd_config_check --description 'Check the configuration file and its profiles'
    set --local helper (_brow_helper)
    or return
    $helper --rows name,check,status,message,hint (_brow_progress) config check $argv | while read --null --delimiter=\x1f --local name check verdict message hint
        set --local subject "$name $check"
        test -n "$name"; or set subject $check
        if test "$verdict" = ok
            _brow_done "$subject  $message"
        else
            _brow_failed $subject $message $hint
        end
    end
    return $pipestatus[1]
end

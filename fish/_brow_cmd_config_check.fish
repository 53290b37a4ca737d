function _brow_cmd_config_check --description 'Check the configuration file and its profiles'
    set --local helper (_brow_helper)
    or return
    $helper --rows name,check,status,message,hint (_brow_progress) config check $argv | while read --null --delimiter=\x1f --local name check verdict message hint
        switch "$verdict"
            case ok
                _brow_done "$name $(_brow_word $check)  $message"
            case warn
                echo "! $name $(_brow_word $check)  $message"
            case '*'
                _brow_failed "$name $(_brow_word $check)" $message $hint
        end
    end
    return $pipestatus[1]
end

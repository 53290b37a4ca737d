function _brow_cmd_config_add --description 'Add a profile'
    set --local missing (_brow_ask_missing $argv)
    if set --query missing[1]; and _brow_is_asked
        _brow_ask_profile $argv
    else
        _brow_saved config add $argv
    end
end

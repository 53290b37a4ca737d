function _brow_cmd_config_path --description 'Print where the configuration file is'
    set --local helper (_brow_helper)
    or return
    $helper --rows path config path $argv | string split0
    return $pipestatus[1]
end

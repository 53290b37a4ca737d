function _brow_cmd_config_show --description 'Show a profile with every default filled in'
    set --local fields name,context,namespace,host,port,localPort,service,description,tags
    _brow_fields $fields,ttlSeconds,maxTtlSeconds,lingerSeconds,renew,recreate,relay.image config show $argv
end

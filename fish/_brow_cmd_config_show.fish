function _brow_cmd_config_show --description 'Show a profile with every default filled in'
    _brow_fields name,context,namespace,host,port,localPort,service,description,tags,ttl,maxTtl,linger,renew,recreate,relay.image config show $argv
end

function _brow_cmd_pod_delete --description 'Delete relays'
    _brow_each deleted pod delete $argv
end

function _brow_cmd_pod_renew --description 'Move the end of relays'
    _brow_relays renewed pod renew $argv
end

function _brow_cmd_pod_create --description 'Make relays'
    _brow_relays created pod create $argv
end

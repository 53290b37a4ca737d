function _brow_cmd_pod --description 'Relays: create, list, info, delete, renew, cleanup'
    _brow_pass --rows name pod $argv
end

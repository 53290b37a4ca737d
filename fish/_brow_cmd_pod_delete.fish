function _brow_cmd_pod_delete --description 'Delete relays'
    if contains -- --all $argv
        _brow_confirm 'pod delete' "$(_brow_say 'Delete all relays of yours?')" $argv
        or return
    end
    _brow_each deleted pod delete $argv
end

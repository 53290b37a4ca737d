function _brow_cmd_pod_cleanup --description 'Delete relays that are overdue or left behind'
    # Nothing to clean up is good news, and worth a line.
    _brow_each 'cleaned up' pod cleanup $argv
end

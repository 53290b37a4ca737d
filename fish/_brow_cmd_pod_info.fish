function _brow_cmd_pod_info --description 'Show one relay'
    _brow_fields name,pod,context,namespace,profile,state,reason,local.createdAt,local.expiresAt,mine,old,image,node pod info $argv
end

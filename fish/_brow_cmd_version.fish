function _brow_cmd_version --description 'Print versions'
    set --local helper (_brow_helper)
    or return
    $helper --rows version,contract,node,target version $argv | while read --null --delimiter=\x1f --local number contract node target
        _brow_say 'brow %s (contract %s, node %s, %s)' $number $contract $node $target
    end
    return $pipestatus[1]
end

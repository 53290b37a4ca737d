function _brow_cmd_forward --description 'Local ports: start, list, stop, attach, logs'
    _brow_pass --rows name forward $argv
end

function _brow_cmd_health-check --description 'Check everything, as the command was called before'
    _brow_cmd_doctor $argv
end

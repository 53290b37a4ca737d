function _brow_cmd_help --description 'Explain brow or one of its commands'
    _brow_pass help $argv
end

function _brow_cmd_doctor --description 'Check everything, and say how to mend it'
    _brow_pass --rows check,subject,status,message,hint doctor $argv
end

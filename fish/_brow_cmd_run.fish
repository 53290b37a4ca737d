function _brow_cmd_run --description 'Open a profile, run a command, close it: brow run NAME -- CMD…'
    set --local helper (_brow_helper)
    or return
    # Standard input and output are the command's. Asking for records turns errors into lines for people.
    $helper --rows name (_brow_progress) run $argv
end

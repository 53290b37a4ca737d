function _brow_cmd_help --description 'Explain brow or one of its commands'
    set --local helper (_brow_helper)
    or return
    if contains -- --page $argv; and isatty stdout
        set --local pager (string match --entire --regex . -- "$PAGER" less)[1]
        COLUMNS=$COLUMNS $helper help $argv | command sh -c $pager
        return $pipestatus[1]
    end
    # Asking for records turns errors into lines for people; the text stays text.
    $helper --rows name help $argv
end

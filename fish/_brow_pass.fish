function _brow_pass --description 'Run the helper with the arguments as they are'
    set --local helper (_brow_helper)
    or return
    # The one verb to whose answer the shell has something to add.
    set --local at (_brow_word_index $argv)
    if contains -- "$argv[$at]" doctor health-check; and not contains -- --help $argv; and not contains -- -h $argv
        set argv $argv[1..$at] (_brow_doctor_findings | string split0) $argv[(math $at + 1)..-1]
    end
    $helper $argv
end

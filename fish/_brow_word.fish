function _brow_word --description 'Print a word of the data as a person reads it: a state, a header, a label'
    _brow_language
    if test $_brow_spoken = zh
        _brow_zh_word "$argv[1]"
    else
        printf "%s\n" "$argv[1]"
    end
end

function _brow_say --description 'Print a sentence in the language of the reader: _brow_say TEXT VALUE…, a %s in TEXT for each value'
    _brow_language
    set --local text $argv[1]
    test $_brow_spoken = zh; and set text "$(_brow_zh $text)"
    printf "$text\n" $argv[2..-1]
end

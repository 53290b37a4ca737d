function _brow_upto --description 'Print the numbers from FROM, or 1, to LAST; nothing where there are none: _brow_upto LAST [FROM]'
    set --local from $argv[2] 1
    # The seq of macOS and BSD would count down.
    test $argv[1] -ge $from[1]; and seq $from[1] $argv[1]
    return 0
end

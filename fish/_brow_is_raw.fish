function _brow_is_raw --description 'Whether the arguments ask for the output of the helper as it is'
    for word in $argv
        switch $word
            case --
                return 1
            case --json --rows '--rows=*' --help -h
                return 0
        end
    end
    return 1
end

function _brow_ask --description 'Ask until the answer checks, and print it: _brow_ask LABEL DEFAULT FLAG= ARG…'
    set --local default
    test -n "$argv[2]"; and set default " [$argv[2]]"
    while read --local --prompt-str "$argv[1]$default: " answer
        set answer (string trim -- $answer)
        test -n "$answer"; or set answer $argv[2]
        if test -n "$answer"; and _brow_ask_check $argv[4..-1] $argv[3]$answer
            echo $answer
            return 0
        end
    end
    _brow_error (_brow_say 'nothing was added')
    return 130
end

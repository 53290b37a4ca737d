function _brow_words --description 'Print the arguments that are neither flags nor their values: _brow_words ARG…'
    set --local waiting
    for argument in $argv
        if set --query waiting[1]
            set --erase waiting
        else if test "$argument" = --
            return 0
        else if string match --quiet -- '-*' $argument
            _brow_verbs takes $argument >/dev/null; and set waiting yes
        else
            printf '%s\n' $argument
        end
    end
    return 0
end

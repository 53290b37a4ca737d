function _brow_lang --description 'Print the language that --lang asks for, if it does: _brow_lang ARG…'
    set --local waiting
    for word in $argv
        if set --query waiting[1]
            echo $word
            set --erase waiting
        else if test "$word" = --
            return 0
        else if test "$word" = --lang
            set waiting yes
        else
            string replace --filter -- --lang= '' $word
        end
    end
    return 0
end

function _brow_complete --description 'Print what may stand where the cursor is'
    # Everything here is done by builtins on files: TAB starts no program and asks no cluster.
    set --local tokens (commandline --current-process --tokenize --cut-at-cursor)[2..-1]
    set --local current "$(commandline --current-token --cut-at-cursor)"
    _brow_complete_refresh
    set --local words
    set --local given
    set --local waiting
    for token in $tokens
        if set --query waiting[1]
            set --append given $waiting=$token
            set --erase waiting
        else if test "$token" = --
            # What follows is a command of its own, for the verb that takes one.
            contains -- -- (_brow_verbs words "$words[1]"); and _brow_complete_command $tokens[(contains --index -- -- $tokens)..-1]
            return 0
        else if string match --quiet -- '-*' $token
            set --append given $token
            _brow_verbs takes $token >/dev/null; and set waiting $token
        else
            set --append words $token
        end
    end
    if set --query waiting[1]
        _brow_complete_values '' $waiting $given
        return
    end
    if string match --quiet -- '--*=*' $current
        set --local flag (string split --max 1 = -- $current)[1]
        _brow_complete_values $flag= $flag $given
        return
    end
    set --local verb
    for count in 2 1
        test (count $words) -ge $count; or continue
        _brow_verbs words $words[1..$count] >/dev/null; or continue
        set verb $words[1..$count]
        set --erase words[1..$count]
        break
    end
    if not set --query verb[1]
        _brow_verbs verbs $words
    else if string match --quiet -- '-*' $current
        _brow_complete_flags "$verb" $given
    else
        _brow_complete_words "$verb" $words
    end
end

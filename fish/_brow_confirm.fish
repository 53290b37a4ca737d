function _brow_confirm --description 'Ask before something is destroyed: _brow_confirm VERB QUESTION ARG…'
    set --local flags
    for word in $argv[3..-1]
        test "$word" = --; and break
        set --append flags $word
    end
    contains -- --yes $flags; and return 0
    if not _brow_is_asked
        set --local again (string join ' ' -- brow $argv[1] --yes (string escape -- $argv[3..-1]))
        _brow_error (_brow_say '%s asks first, and nobody is there to answer' $argv[1]) $again
        return 2
    end
    if read --local --prompt-str "$argv[2] [y/N] " answer
        string match --quiet --ignore-case --regex '^\s*y(es)?\s*$' -- "$answer"; and return 0
    end
    _brow_error (_brow_say 'nothing was changed')
    return 130
end

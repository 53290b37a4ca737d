function _brow_pick --description 'Let a person pick what a verb needs and was not given: _brow_pick VERB ARG…'
    # Prints the picked names. Nothing where nothing is missing, or nobody is there to ask: the helper then says what is wrong.
    set --local mark (_brow_verbs words $argv[1])[1]
    string match --quiet -- '*!' "$mark"; or return 0
    string match --quiet --regex -- '^--(?:all|tag|tag=.*)$' $argv[2..-1]; and return 0
    test "$argv[1]" = 'pod create'; and string match --quiet --regex -- '^--context(?:=.*)?$' $argv[2..-1]; and return 0
    set --local words (_brow_words $argv[2..-1])
    set --query words[1]; and return 0
    _brow_is_asked; or return 0
    set --local source (string match --regex '\w+' -- $mark)
    set --local lines (_brow_pick_lines $source $argv[2..-1])
    or return
    if not set --query lines[1]
        switch $source
            case profile
                _brow_error (_brow_say 'there are no profiles') 'brow config add'
            case forward
                _brow_error (_brow_say 'nothing is open') 'brow connect'
            case '*'
                _brow_error (_brow_say 'there are no relays') 'brow pod create'
        end
        return 3
    end
    set --local several (string match --regex '\*' -- $mark)
    set --local picker _brow_pick_menu
    test "$BROW_PICKER" != menu; and command --query fzf; and set picker _brow_pick_fzf
    set --local picked ($picker "$argv[1]" "$several" $source $lines)
    if not set --query picked[1]
        _brow_error (_brow_say 'nothing was picked')
        return 130
    end
    printf '%s\n' $picked
end

function _brow_cmd_language --description 'Show the language of messages, or choose it'
    set --local helper (_brow_helper)
    or return
    set --local answer ($helper --rows language,source,configured language $argv | string split0)
    set --local code $pipestatus[1]
    test $code -eq 0; or return $code
    # The file may have changed twice within a second.
    set --erase _brow_configured
    set --local parts (string split \x1f -- "$answer")
    switch $parts[2]
        case config
            _brow_say 'Messages are in English, as the configuration says.'
        case default
            _brow_say 'Messages are in English, since nobody says otherwise.'
        case '*'
            _brow_say 'Messages are in English, as %s says.' $parts[2]
    end
    if test -n "$parts[3]" -a "$parts[2]" != config -a "$parts[3]" != "$parts[1]"
        _brow_say 'The configuration says %s, but %s goes before it.' $parts[3] $parts[2] >&2
    end
end

function _brow_complete_from --description 'Print candidates of a source, each with what it is: _brow_complete_from <SOURCE>'
    switch $argv[1]
        case '<profile>'
            set --local cache (_brow_place cache)/profiles.tsv
            test -r $cache; and string replace --regex '^([^\t]*\t[^\t]*).*' '$1' <$cache
        case '<forward>'
            _brow_complete_forwards
        case '<relay>'
            _brow_complete_relays
            _brow_complete_from '<profile>'
        case '<context>'
            _brow_complete_contexts
        case '<tag>'
            set --local cache (_brow_place cache)/profiles.tsv
            test -r $cache; and string match --regex --groups-only '^[^\t]*\t[^\t]*\t(.+)$' <$cache | string split , | path sort --unique
        case '<duration>'
            printf '%s\n' 10m 30m 1h 2h 4h 8h 24h
        case '<field>'
            _brow_verbs fields
        case '<file>'
            __fish_complete_path (commandline --current-token --cut-at-cursor | string replace --regex '^--[^=]*=' '')
    end
end

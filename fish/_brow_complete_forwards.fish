function _brow_complete_forwards --description 'Print the names of open forwards, each with its port'
    # The records of the keepers, as JSON.stringify indents them.
    for record in (_brow_place state)/forwards/*.json
        set --local text "$(string collect <$record)"
        set --local name (string match --regex --groups-only '(?m)^  "name": "((?:[^"\\\\]|\\\\.)*)"' -- $text)
        set --local port (string match --regex --groups-only '(?m)^  "localPort": (\d+)' -- $text)
        set --query name[1]; and printf '%s\t%s\n' (string replace --all '\\"' '"' -- $name[1]) "127.0.0.1:$port"
    end
    return 0
end

function _brow_notice_killed --description 'Say which forwards, alive before, have lost their keeper: one that is killed writes nothing into the history'
    # Builtins alone tell whether a process is there only where there is a /proc. Elsewhere the next brow list writes it down.
    test -e /proc/self/exe; or return 0
    set --local records (_brow_place state)/forwards/*.json
    set --local alive
    for known in $_brow_notice_alive
        set --local parts (string split --max 1 ' ' -- $known)
        if test -e /proc/$parts[1]/exe
            set --append alive $known
            continue
        end
        # The record goes before its keeper does, and may be of the next one by now.
        contains -- $parts[2] $records; or continue
        set --local text "$(string collect <$parts[2])"
        string match --quiet --regex "(?m)^  \"pid\": $parts[1],?\$" -- $text; or continue
        set --local name (string match --regex --groups-only '(?m)^  "name": "((?:[^"\\\\]|\\\\.)*)"' -- $text | string replace --all '\\"' '"')
        set --global --append _brow_notice_killed $name[1]
        _brow_say 'brow: %s has ended: its keeper was killed' $name[1]
    end
    set --global _brow_notice_alive $alive
    # A record is read when it is new, and again only when something in its folder has changed.
    set --local changed "$(path mtime -- (_brow_place state)/forwards) $records"
    test "$changed" = "$_brow_notice_folder"; and return 0
    set --global _brow_notice_folder $changed
    for record in $records
        set --local pid (string match --regex --groups-only '(?m)^  "pid": (\d+)' -- "$(string collect <$record)")
        set --query pid[1]; and test -e /proc/$pid[1]/exe; or continue
        contains -- "$pid[1] $record" $_brow_notice_alive; or set --global --append _brow_notice_alive "$pid[1] $record"
    end
end

function _brow_notice --description 'Say before a prompt which forward has ended by itself, for who sets brow_notice' --on-event fish_prompt
    _brow_notice_killed
    set --local diary (_brow_place state)/history.jsonl
    # One look at one file a prompt, without a process; only what is new in it is read.
    set --local changed "$(path mtime -- $diary)"
    set --query _brow_notice_changed; and test "$changed" = "$_brow_notice_changed"; and return
    set --local first yes
    set --query _brow_notice_changed; and set --erase first
    set --global _brow_notice_changed $changed
    set --local closed
    test -n "$changed"; and set closed (string match --entire '"event":"close"' <$diary)
    set --local known $_brow_notice_known
    set --global _brow_notice_known (count $closed)
    # What happened before this shell is no news, and a diary that is shorter than it was is a new one.
    set --query first[1]; and return
    test $known -gt $_brow_notice_known; and set known 0
    test $known -lt $_brow_notice_known; or return 0
    for line in $closed[(math $known + 1)..-1]
        set --local found (string match --regex --groups-only '"name":"((?:[^"\\\\]|\\\\.)*)".*"reason":"((?:[^"\\\\]|\\\\.)*)"' -- $line)
        set found (string replace --all '\\"' '"' -- $found)
        switch "$found[2]"
            case asked ''
            case expired
                _brow_say 'brow: %s has ended: its time is up' $found[1]
            case signal
                _brow_say 'brow: %s has ended: its keeper was told to end' $found[1]
            case killed
                # Another command has come upon what was told already.
                if set --local told (contains --index -- "$found[1]" $_brow_notice_killed)
                    set --erase _brow_notice_killed[$told]
                    continue
                end
                _brow_say 'brow: %s has ended: its keeper was killed' $found[1]
            case relay-failed
                _brow_say 'brow: %s has ended: its relay is gone' $found[1]
            case '*'
                _brow_say 'brow: %s has ended: %s' $found[1] (_brow_word $found[2])
        end
    end
end

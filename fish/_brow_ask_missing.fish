function _brow_ask_missing --description 'Print what a new profile lacks: _brow_ask_missing ARG…'
    set --local words (_brow_words $argv)
    set --local flags (string match --regex --groups-only '^--(context|host|port)(?:=|$)' -- $argv)
    set --query words[1]; or echo name
    set --query words[2]; or contains context $flags; or echo context
    set --query words[3]; or contains host $flags; or echo host
    # Said once in words, a port is both; auto is none.
    test -n "$words[4]" -a "$words[4]" != auto; or set --query words[5]; or contains port $flags; or echo port
end

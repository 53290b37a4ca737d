function _brow_language --description 'Put the language of the reader into $_brow_spoken: en or zh'
    # The rule of the helper: BROW_LANG, the configuration, the locale; whoever says something first decides.
    set --local said $BROW_LANG
    if test -z "$said"
        set --local folder $XDG_CONFIG_HOME
        string match --quiet '/*' -- "$folder"; or set folder $HOME/.config
        set --local file $folder/brow/config.json
        # Read again only when it has changed.
        set --local changed "$file $(path mtime -- $file)"
        if test "$changed" != "$_brow_configured[1]"
            set --local text
            test -r $file; and read --null text <$file
            set --global _brow_configured $changed (string match --regex --groups-only '"language"\s*:\s*"(\w+)"' -- "$text")
        end
        set said $_brow_configured[2]
        for locale in "$LC_ALL" "$LC_MESSAGES" "$LANG"
            test -n "$said"; and break
            set said $locale
        end
    end
    set --global _brow_spoken en
    string match --quiet --ignore-case --regex '^zh(?![a-z])' -- "$said"; and set _brow_spoken zh
    return 0
end

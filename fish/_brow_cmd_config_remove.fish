function _brow_cmd_config_remove --description 'Remove profiles'
    set --local named (_brow_words $argv)
    # Patterns, tags and --all are spelled out: what goes is what was read.
    if string match --quiet --regex '[*?[]|^--(?:all$|tag\b)' -- $argv
        set --local helper (_brow_helper)
        or return
        set named ($helper --rows name config list (string match --invert -- --yes $argv) | string split0)
    end
    if set --query named[1]
        _brow_confirm 'config remove' "$(_brow_say 'Remove %s?' "$(string join ', ' -- $named)")" $argv
        or return
    end
    _brow_each removed config remove $argv
end

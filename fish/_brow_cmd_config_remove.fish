function _brow_cmd_config_remove --description 'Remove profiles'
    set --local helper (_brow_helper)
    or return
    # Without any of these it is a usage error, which the verb itself tells.
    set --local wanted (string match --invert -- '-*' $argv) (string match --regex -- '^--(?:all$|tag\b)' $argv)
    set --query wanted[1]
    or begin
        _brow_each removed config remove $argv
        return
    end
    # Patterns, tags and --all are spelled out: what goes is what was read.
    set --local list $helper --rows name config list (string match --invert -- --yes $argv)
    set --local named ($list 2>/dev/null | string split0)
    set --local code $pipestatus[1]
    if set --query named[1]
        _brow_confirm 'config remove' "$(_brow_say 'Remove %s?' "$(string join ', ' -- $named)")" $argv
        or return
    else if not contains $code 0 3
        # Unreadable, or interrupted: the words for it, and nothing goes. Of what is not there (3), the verb itself tells.
        $list >/dev/null
        return $code
    end
    _brow_each removed config remove $argv
end

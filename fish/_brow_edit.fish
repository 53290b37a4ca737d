function _brow_edit --description 'Edit a profile in $VISUAL or $EDITOR until it checks or is given up: _brow_edit NAME'
    set --local helper (_brow_helper)
    or return
    set --local before "$($helper --rows name config show --source -- $argv[1])"
    or return
    set --local folder (command mktemp -d)
    or return
    set --local file $folder/profile.json
    printf '%s\n' $before >$file
    set --local editor (string match --entire --regex . -- "$VISUAL" "$EDITOR" vi)
    while true
        # An editor may come with flags of its own, as in `code --wait`.
        if not command sh -c "$editor[1] \"\$1\"" sh $file
            _brow_error "$(_brow_say 'the editor failed: "%s"' $editor[1])" (_brow_say 'what you wrote is in %s' $file)
            return 1
        end
        if test "$(string collect <$file)" = "$before"
            command rm -r $folder
            _brow_say 'nothing was changed' >&2
            return 0
        end
        _brow_saved config edit --from=$file -- $argv[1]
        and begin
            command rm -r $folder
            return 0
        end
        read --local --prompt-str "$(_brow_say 'Open it again?') [Y/n] " answer
        or set answer n
        if string match --quiet --ignore-case --regex '^\s*n' -- "$answer"
            _brow_error (_brow_say 'nothing was changed') (_brow_say 'what you wrote is in %s' $file)
            return 1
        end
    end
end

function _brow_edit --description 'Edit a profile in an editor until it checks or is given up: _brow_edit NAME'
    set --local helper (_brow_helper)
    or return
    set --local before "$($helper --rows name config show --source -- $argv[1])"
    or return
    set --local folder (command mktemp -d)
    or return
    set --local file $folder/profile.json
    printf '%s\n' $before >$file
    printf '%s\n' $before >$folder/before.json
    while true
        _brow_editor $file
        set --local code $status
        set --local after
        test -r $file; and set after "$(string collect <$file)"
        if test $code -eq 0; and not string match --quiet --regex '\S' -- "$after"
            # As with the message of a commit: who leaves nothing has thought better of it.
            _brow_error (_brow_say 'nothing is left in the file, and nothing was changed')
            set code 1
            set after $before
        end
        if test "$after" = "$before"
            command rm -r $folder
            test $code -eq 0; and _brow_say 'nothing was changed' >&2
            return $code
        end
        if test $code -eq 0
            # Another shell may have been quicker: its change is not written over.
            _brow_saved config edit --from=$file --was=$folder/before.json -- $argv[1]
            and begin
                command rm -r $folder
                return 0
            end
            set code $status
            if contains $code 3 4
                _brow_hint "$(_brow_say 'what you wrote is in %s' $file)"
                test $code -eq 4; and _brow_hint "$(_brow_say 'to save it all the same: %s' "brow config edit $(string escape -- $argv[1]) --from $(string escape -- $file)")"
                return $code
            end
            read --local --prompt-str "$(_brow_say 'Open it again?') [Y/n] " answer
            or set answer n
            string match --quiet --ignore-case --regex '^\s*n' -- "$answer"; or continue
            _brow_error (_brow_say 'nothing was changed')
            set code 1
        end
        _brow_hint "$(_brow_say 'what you wrote is in %s' $file)"
        return $code
    end
end

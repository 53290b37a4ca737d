function _brow_editor --description 'Open a file in $VISUAL, $EDITOR or vi, and say so when that fails: _brow_editor FILE'
    set --local editor (string match --entire --regex '\S' -- "$VISUAL" "$EDITOR" vi)[1]
    if command --query -- $editor
        # One program, also where there are spaces in its path.
        command $editor $argv[1]
        and return
    else if test "$editor" = vi
        _brow_error (_brow_say 'there is no editor') 'set --global --export EDITOR nano'
        return 1
    else
        # It may come with flags of its own, as in `code --wait`, or with quotes around it.
        command sh -c "$editor \"\$1\"" sh $argv[1]
        and return
    end
    _brow_error "$(_brow_say 'the editor failed: "%s"' $editor)"
    return 1
end

function _brow_ask_check --description 'Whether a new profile would do so far; if not, the helper says why: _brow_ask_check ARG…'
    set --local helper (_brow_helper)
    or return
    # What is still to be asked for gets something that passes.
    set --local fill
    for field in (_brow_ask_missing $argv)
        contains -- $field context host; and set --append fill --$field=x
        test $field = port; and set --append fill --port=1
    end
    $helper --rows name config add --dry-run $fill $argv >/dev/null
end

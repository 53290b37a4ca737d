function _brow_cmd_config_edit --description 'Change fields of a profile, or all of it in an editor'
    set --local names (_brow_words $argv)
    # With nothing to change it is the editor's turn, if somebody is there to use it.
    set --local flags (string match --regex -- '^-.*' $argv | string match --invert --regex -- '^--(lang(=.*)?|verbose|progress)$')
    if test (count $names) -eq 1; and not set --query flags[1]; and _brow_is_asked
        _brow_edit $names
    else
        _brow_saved config edit $argv
    end
end

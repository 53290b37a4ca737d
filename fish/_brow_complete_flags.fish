function _brow_complete_flags --description 'Print the flags of a verb: _brow_complete_flags VERB GIVEN…'
    # A flag that was given is offered again only where it may be repeated.
    set --local gone
    for flag in (string replace --regex '=.*' '' -- $argv[2..-1])
        contains -- $flag (_brow_verbs repeatable); or set --append gone $flag
    end
    _brow_complete_without (count $gone) $gone (_brow_verbs flags $argv[1])
end

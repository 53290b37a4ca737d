function _brow_complete_words --description 'Print what the next word of a verb may be: _brow_complete_words VERB WORD…'
    set --local words $argv[2..-1]
    set --local marks (_brow_verbs words $argv[1])
    set --local mark "$marks[$(math (count $words) + 1)]"
    # The last word may be repeated.
    test -z "$mark"; and set mark (string match -- '*\*' "$(string replace '!' '' -- "$marks[-1]")")
    if test -z "$mark" -o "$mark" = --
        _brow_complete_flags $argv[1]
        return
    end
    set --local source (string replace --regex '>.*' '>' -- $mark)
    switch $argv[1]
        case connect start 'forward start'
            # What is open already needs no opening.
            set --append words (_brow_complete_from '<forward>' | string replace --regex '\t.*' '')
        case language
            set --query words[1]; or printf '%s\n' en zh auto
            return
        case help
            _brow_verbs verbs $words
            return
    end
    if set --query words[1]
        _brow_complete_without (count $words) $words (_brow_complete_from $source)
    else
        # A thousand names are not copied once more.
        _brow_complete_from $source
    end
end

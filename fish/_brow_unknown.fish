function _brow_unknown --description 'Complain about a word: _brow_unknown WHAT WORD CANDIDATE…'
    set --local nearest (_brow_nearest $argv[2] $argv[3..-1])
    if set --query nearest[1]
        _brow_error "$argv[1]: \"$argv[2]\"" "did you mean: brow $nearest"
    else
        _brow_error "$argv[1]: \"$argv[2]\"" 'brow help'
    end
end

function _brow_one_line --description 'Print a message that quotes what was typed, as one line and no essay: _brow_one_line TEXT'
    string replace --all --regex '[\x00-\x1f\x7f]+' ' ' -- "$argv[1]" | string shorten --max 800
end

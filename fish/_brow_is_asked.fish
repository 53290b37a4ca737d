function _brow_is_asked --description 'Whether somebody sits there who can be asked'
    # Standard output may be captured or piped; questions go to the terminal all the same.
    isatty stdin; and isatty stderr
end

function _brow_progress --description 'Print the flag for progress lines when there is a terminal to show them'
    isatty stderr; and echo --progress
    return 0
end

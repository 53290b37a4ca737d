function _brow_pass --description 'Run the helper with the arguments as they are'
    set --local helper (_brow_helper)
    or return
    $helper $argv
end

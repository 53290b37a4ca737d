function _brow_word_index --description 'Print the index of the first argument that is no option; 1 when there is none'
    set --local at 0
    for word in $argv
        set at (math $at + 1)
        switch $word
            case --
                return 1
            case '-*'
            case '*'
                echo $at
                return 0
        end
    end
    return 1
end

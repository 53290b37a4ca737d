function _brow_word_index --description 'Print the index of the first argument that is no option; 1 when there is none'
    set --local at 0
    set --local value
    for word in $argv
        set at (math $at + 1)
        if set --query value[1]
            set --erase value
            continue
        end
        switch $word
            case --
                return 1
            case '-*'
                _brow_verbs takes $word >/dev/null; and set value next
            case '*'
                echo $at
                return 0
        end
    end
    return 1
end

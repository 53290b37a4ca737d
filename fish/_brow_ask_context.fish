function _brow_ask_context --description 'Ask for a context, offering those of the kubeconfig: _brow_ask_context ARG…'
    set --local contexts (_brow_complete_contexts)
    if not set --query contexts[1]
        _brow_ask (_brow_say 'Context') '' --context= $argv
        return
    end
    for at in (_brow_upto (count $contexts))
        echo (string pad --width 4 -- $at)")  $contexts[$at]" >&2
    end
    while set --local answer (_brow_ask (_brow_say 'Context, by number or name') '' --context= $argv)
        if contains -- $answer $contexts
            echo $answer
            return 0
        else if string match --quiet --regex '^\d{1,4}$' -- $answer; and test $answer -ge 1 -a $answer -le (count $contexts)
            echo $contexts[$answer]
            return 0
        end
        _brow_error "$(_brow_say 'the kubeconfig has no such context: "%s"' $answer)" (_brow_say 'a number from 1 to %s, or a name' (count $contexts))
    end
    return 130
end

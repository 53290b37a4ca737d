function brow --description 'Reach private services behind a Kubernetes cluster'
    if test (count $argv) -eq 0
        _brow_overview
        return
    end
    # The words of fish follow the flag as those of the helper do.
    for lang in (_brow_lang $argv)
        set --function --export BROW_LANG $lang
    end
    if _brow_is_raw $argv
        _brow_pass $argv
        return
    end
    # The verb is the first word that is no option; every verb is a file of its own, so a new verb is a new file.
    set --local at (_brow_word_index $argv)
    or begin
        contains -- "$argv" '--lang en' '--lang zh' --lang=en --lang=zh; and _brow_overview; and return
        # Asking for records turns errors into lines for people.
        _brow_pass --rows name $argv
        return
    end
    set --local verb $argv[$at]
    set --erase argv[$at]
    if not string match --quiet --regex '^[a-z][a-z-]*$' -- $verb; or not functions --query _brow_cmd_$verb
        _brow_unknown "$verb" (functions --all --names | string match --regex --groups-only '^_brow_cmd_([a-z-]+)$')
        return 2
    end
    # `brow pod list` is _brow_cmd_pod_list where there is one, else _brow_cmd_pod.
    if set at (_brow_word_index $argv)
        set --local word $argv[$at]
        if string match --quiet --regex '^[a-z][a-z-]*$' -- $word; and functions --query _brow_cmd_{$verb}_$word
            set --erase argv[$at]
            set --local picked (_brow_pick "$verb $word" $argv)
            or return
            _brow_cmd_{$verb}_$word $picked $argv
            return
        end
    end
    set --local picked (_brow_pick $verb $argv)
    or return
    _brow_cmd_$verb $picked $argv
end

function _brow_doctor_leftovers --description 'Find mapped files that belong to no brow of today'
    set --local plugin (_brow_doctor_plugin)
    set --local old
    set --local dropped
    for file in $__fish_config_dir/functions/_brow_*.fish
        set --local name (path basename -- $file)
        if contains -- $name _brow_{config,forward,i18n,parse_time,pod}.fish
            set --append old $file
        else if test -n "$plugin"; and not test -e $plugin/functions/$name
            set --append dropped $file
        end
    end
    if set --query old[1]
        _brow_doctor_found warn leftover $__fish_config_dir/functions (_brow_say 'there are functions of the brow before this one') "rm $(string join ' ' -- (string escape -- $old))"
    end
    if set --query dropped[1]
        _brow_doctor_found warn leftover $__fish_config_dir/functions (_brow_say 'there are functions that this brow has no more') "rm $(string join ' ' -- (string escape -- $dropped))"
    end
    return 0
end

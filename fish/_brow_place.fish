function _brow_place --description 'Print the directory of brow: _brow_place config|state|cache'
    # As the helper finds it: by the rules of XDG, where a relative path is none.
    set --local base
    switch $argv[1]
        case config
            set base $XDG_CONFIG_HOME ~/.config
        case state
            set base $XDG_STATE_HOME ~/.local/state
        case cache
            set base $XDG_CACHE_HOME ~/.cache
    end
    string match -- '/*' $base[1]/brow; or echo $base[-1]/brow
end

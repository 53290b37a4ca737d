function _brow_pane_how --description 'Print right, down or floating: _brow_pane_how ARG…'
    set --local how $BROW_PANE_DIRECTION right
    for at in (seq (count $argv))
        switch $argv[$at]
            case --
                break
            case --floating
                echo floating
                return
            case --direction
                set how $argv[(math $at + 1)]
            case '--direction=*'
                set how (string replace --regex '^--direction=' '' -- $argv[$at])
        end
    end
    echo $how[1]
end

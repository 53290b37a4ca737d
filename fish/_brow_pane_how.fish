function _brow_pane_how --description 'Print right, down or floating: _brow_pane_how ARG…'
    # What the flags say is the helper's to check.
    for at in (_brow_upto (count $argv))
        switch $argv[$at]
            case --
                break
            case --floating
                echo floating
                return
            case --direction
                echo $argv[(math $at + 1)]
                return
            case '--direction=*'
                string replace --regex '^--direction=' '' -- $argv[$at]
                return
        end
    end
    switch "$BROW_PANE_DIRECTION"
        case ''
            echo right
        case right down floating
            echo $BROW_PANE_DIRECTION
        case '*'
            _brow_error "$(_brow_say 'BROW_PANE_DIRECTION is not right, down or floating: "%s"' $BROW_PANE_DIRECTION)"
            return 2
    end
end

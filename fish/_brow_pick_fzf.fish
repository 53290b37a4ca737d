function _brow_pick_fzf --description 'Pick with fzf: _brow_pick_fzf VERB SEVERAL SOURCE LINE…'
    set --local options --delimiter \t --prompt "brow $argv[1] " --height 40% --reverse --no-sort
    test -n "$argv[2]"; and set --append options --multi --header (_brow_say 'TAB marks several')
    if test "$argv[3]" = profile
        # The preview is a shell of its own, of the same fish: it is told where the functions are.
        set --function --export BROW_FISH (status fish-path)
        set --function --export BROW_FUNCTIONS (path dirname -- (functions --details _brow_pick_fzf))
        set --local show 'set --prepend fish_function_path $BROW_FUNCTIONS; brow config show $argv'
        set --append options --preview "\"\$BROW_FISH\" --no-config --command '$show' -- {1}" --preview-window 'right,50%,<30(hidden)'
    end
    set --local lines $argv[4..-1]
    set --function --export SHELL /bin/sh
    printf '%s\n' $lines | command fzf $options | string replace --regex '\t.*' ''
end

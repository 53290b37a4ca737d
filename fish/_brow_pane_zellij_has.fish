function _brow_pane_zellij_has --description 'Whether zellij is at least of a version: _brow_pane_zellij_has MAJOR.MINOR.PATCH'
    # Asked once a shell.
    set --query _brow_zellij_version
    or set --global _brow_zellij_version (command zellij --version | string match --regex '\d+\.\d+\.\d+')
    test -n "$_brow_zellij_version"; or return 1
    set --local oldest (printf '%s\n' $argv[1] $_brow_zellij_version | string split --max 2 . | string pad --width 6 --char 0)
    test "$(string join '' $oldest[4..6])" -ge "$(string join '' $oldest[1..3])"
end

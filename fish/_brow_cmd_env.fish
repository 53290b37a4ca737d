function _brow_cmd_env --description 'Print code that sets BROW_HOST, BROW_PORT and BROW_NAME: brow env NAME | source'
    set --local shell --shell=fish
    string match --quiet --regex -- '^--shell(=|$)' $argv; and set shell
    # Asking for records keeps errors off the standard output, which goes into `source`.
    _brow_pass --rows name env $shell $argv
end

function _brow_doctor_build --description 'Print the command that builds the helper: _brow_doctor_build [ARG…]'
    set --local plugin (_brow_doctor_plugin)
    if test -f "$plugin/package.json"
        echo npm --prefix (string escape -- $plugin) run build $argv
    else if set --query argv[1]
        _brow_say 'run npm run build -- --force in the directory of brow'
    else
        _brow_say 'run npm run build in the directory of brow, or set BROW_HOME to that directory'
    end
end

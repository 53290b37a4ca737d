function _brow_complete_command --description 'Complete the command of brow run: _brow_complete_command -- [WORD…]'
    set --local line (string escape -- $argv[2..-1]) "$(commandline --current-token --cut-at-cursor)"
    complete --do-complete "$line"
end

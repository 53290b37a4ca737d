function _brow_complete_without --description 'Print lines but for those whose first cell is given: _brow_complete_without COUNT WORD… LINE…'
    # Lines come as arguments: inside a function string does not read a pipe.
    set --local count $argv[1]
    if test $count -eq 0
        string join \n -- $argv[2..-1]
    else
        set --local words (string escape --style=regex -- $argv[2..(math $count + 1)] | string join '|')
        string match --invert --regex -- "^(?:$words)(?:\t|\$)" $argv[(math $count + 2)..-1]
    end
end

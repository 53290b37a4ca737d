function _brow_complete_values --description 'Print values of a flag: _brow_complete_values PREFIX FLAG GIVEN…'
    set --local values (_brow_verbs takes $argv[2])
    or return
    # Values given to the same flag are not offered again.
    set --local gone (string replace --filter --regex -- "^$argv[2]=" '' $argv[3..-1])
    if string match --quiet -- '<*>' "$values"
        set values (_brow_complete_without (count $gone) $gone (_brow_complete_from $values))
    end
    set --query values[1]; and printf "$argv[1]%s\n" $values
end

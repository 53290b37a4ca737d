function _brow_doctor_fish --description 'Check the version of fish'
    set --local parts (string match --regex --groups-only '^(\d+)\.(\d+)' -- $version)
    if test "$parts[1]" -gt 3; or test "$parts[1]" -eq 3 -a "$parts[2]" -ge 6
        _brow_doctor_found ok fish (status fish-path) (_brow_say 'version %s' $version)
    else
        _brow_doctor_found fail fish (status fish-path) (_brow_say 'version %s is older than 3.6' $version) (_brow_say 'update fish')
    end
end

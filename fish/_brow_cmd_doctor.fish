function _brow_cmd_doctor --description 'Check everything, and say how to mend it'
    set --local failed 0
    # What only this shell can know comes first, and also when the helper is missing.
    _brow_doctor_fish; or set failed 1
    _brow_doctor_files; or set failed 1
    _brow_doctor_leftovers
    set --local helper (_brow_helper)
    or return
    set --local roles
    $helper --rows check,subject,status,message,hint,fixed,role (_brow_progress) doctor $argv | while read --null --delimiter=\x1f --local check subject verdict message hint fixed role
        test "$fixed" = true; and set hint (_brow_say 'mended just now')
        _brow_doctor_item $verdict $check $subject $message $hint
        test -n "$role"; and set --append roles "# $subject"\n$role
    end
    set --local code $pipestatus[1]
    test $code -eq 0; and set code $failed
    set --query roles[1]; and printf '\n%s' $roles
    return $code
end

function _brow_cmd_doctor --description 'Check everything, and say how to mend it'
    set --local found (_brow_doctor_findings | string split0)
    set --local helper (_brow_helper)
    set --local code $status
    if test $code -ne 0
        # What this shell found is worth the more.
        for finding in $found
            _brow_doctor_item (string replace -- --found= '' $finding | string split \x1f)
        end
        return $code
    end
    set --local roles
    $helper --rows status,check,subject,message,hint,fixed,role (_brow_progress) doctor $found $argv | while read --null --delimiter=\x1f --local verdict check subject message hint fixed role
        test "$fixed" = true; and set hint (_brow_say 'mended just now')
        _brow_doctor_item $verdict $check $subject $message $hint
        test -n "$role"; and set --append roles "# $subject"\n$role
    end
    set code $pipestatus[1]
    set --query roles[1]; and printf '\n%s' $roles
    return $code
end

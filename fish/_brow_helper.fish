function _brow_helper --description 'Print the path of the helper, after checking that it fits these functions'
    # Bumped together with CONTRACT of the helper: a hard-linked or copied function file can stay behind after an upgrade.
    set --local contract 1
    set --local helper (_brow_helper_path)
    if test -z "$helper"
        _brow_error (_brow_say 'the helper brow-helper was not found') (_brow_doctor_build)
        return 1
    end
    # Once per shell and per build: asking costs a start of the helper.
    set --local key "$helper "(path mtime -- $helper)
    if not contains -- $key $_brow_helper_checked
        set --local theirs ($helper --rows contract version </dev/null 2>/dev/null | string split0)
        if not string match --quiet --regex '^\d+$' -- "$theirs"
            _brow_error "$(_brow_say 'the helper does not start: "%s"' $helper)" (_brow_doctor_build -- --force)
            return 1
        else if test $theirs -gt $contract
            _brow_error "$(_brow_say 'the fish files are older than the helper: "%s"' $helper)" (_brow_doctor_remap)
            return 1
        else if test $theirs -lt $contract
            _brow_error "$(_brow_say 'the helper is older than the fish files: "%s"' $helper)" (_brow_doctor_build)
            return 1
        end
        set --global --append _brow_helper_checked $key
    end
    echo $helper
end

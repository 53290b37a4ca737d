function _brow_doctor_found --description 'Print a finding for the helper to tell: _brow_doctor_found STATUS CHECK SUBJECT MESSAGE [HINT]'
    # Anything may be in a path; only NUL cannot.
    printf '%s\0' "--found=$(string join \x1f -- $argv)"
end

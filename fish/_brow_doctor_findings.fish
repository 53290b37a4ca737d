function _brow_doctor_findings --description 'Print what only this shell can find out, as flags for the doctor of the helper, each ended by NUL'
    _brow_doctor_fish
    _brow_doctor_files
    _brow_doctor_leftovers
end

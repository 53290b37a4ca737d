# Nothing brow needs depends on this file: it may be missing, and it must cost no time at the start of a shell.
status is-interactive; or exit

# Not before the first prompt: only then has config.fish said what it wants.
function _brow_first_prompt --on-event fish_prompt --description 'Set up what the user asked for with brow_abbreviations and brow_notice'
    functions --erase _brow_first_prompt
    set --query brow_abbreviations; and functions --query _brow_abbreviations; and _brow_abbreviations
    set --query brow_notice; and functions --query _brow_notice; and _brow_notice
    return 0
end

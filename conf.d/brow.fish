# Nothing brow needs depends on this file: it may be missing, and it must cost no time at the start of a shell.
status is-interactive; or exit

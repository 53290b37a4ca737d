# One dispatcher for everything: TAB never starts the helper.
complete --command brow --no-files --keep-order --arguments '(_brow_complete)'

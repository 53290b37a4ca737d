# Words that never change. TAB never starts the helper.
complete --command brow --no-files

set --local verbs \
    connect\t'Open profiles' \
    stop\t'Close forwards and delete their relays' \
    list\t'Show what is open now' \
    run\t'Open a profile, run a command, close it' \
    config\t'Profiles: named destinations' \
    pod\t'Relays in the cluster' \
    forward\t'Local ports' \
    version\t'Print versions' \
    help\t'Explain brow or one of its commands'

complete --command brow --condition __fish_use_subcommand --arguments "(printf '%s\n' $(string escape -- $verbs | string join ' '))"
complete --command brow --condition '__fish_seen_subcommand_from config' --arguments 'add list show edit rename remove check path'
complete --command brow --condition '__fish_seen_subcommand_from pod' --arguments 'create list info delete renew cleanup'
complete --command brow --condition '__fish_seen_subcommand_from forward' --arguments 'start list stop attach logs'

function _brow_complete_refresh --description 'Have the profiles for TAB written anew, in the background, when the configuration is newer'
    set --local config (path mtime -- (_brow_place config)/config.json)
    or return 0
    set --local cache (_brow_place cache)/profiles.tsv
    set --local written (path mtime -- $cache)
    test "$config" -gt "$written" 2>/dev/null; or not set --query written[1]; or return 0
    set --local helper (_brow_helper_path)
    set --query helper[1]; or return 0
    # One at a time, and not again for a minute when it failed. The helper writes a new file and moves it into place.
    set --local lock $cache.lock
    set --local age (path mtime --relative -- $lock)
    test "$age" -lt 60 2>/dev/null; and return 0
    command sh -c 'rmdir "$2" 2>/dev/null; mkdir -p "${2%/*}" && mkdir "$2" && "$1" cache && rmdir "$2"' sh $helper $lock </dev/null >/dev/null 2>&1 &
    disown 2>/dev/null
    return 0
end

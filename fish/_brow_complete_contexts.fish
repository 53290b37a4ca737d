function _brow_complete_contexts --description 'Print the contexts of the kubeconfig'
    set --local files (string split --no-empty : -- "$KUBECONFIG")
    set --query files[1]; or set files ~/.kube/config
    for file in $files
        test -r $file; or continue
        set --local text "$(string collect <$file)"
        # The names of a list's items stand as deep as the item's other keys; a context has names inside too.
        set --local list "$(string match --regex --groups-only '(?ms)^contexts:[ \t]*\n(.*?)(?=^[^\s-]|\z)' -- $text)"
        if test -n "$list"
            set --local depth (string match --regex --groups-only '^( *)-' -- $list)
            string match --all --regex --groups-only "(?m)^$depth(?:- |  )name:[ \t]*[\"']?(.*?)[\"']?[ \t]*\$" -- $list
        else
            # JSON is YAML too.
            set list "$(string match --regex --groups-only '(?s)"contexts"\s*:\s*\[(.*?)\]' -- $text)"
            string match --all --regex --groups-only '"name"\s*:\s*"([^"\\\\]*)"' -- $list
        end
    end
    return 0
end

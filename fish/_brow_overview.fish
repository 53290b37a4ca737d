function _brow_overview --description 'What a person sees who typed just brow'
    _brow_language
    if test $_brow_spoken = zh
        _brow_zh_overview
        return
    end
    string trim --left --chars \n -- '
brow: the gangway from this shell into the private network behind a Kubernetes cluster

  brow config add NAME --context CONTEXT --host HOST --port PORT
                            name a destination that only the cluster can reach
  brow connect NAME         open it on a port of this machine
  brow list                 what is open now
  brow stop NAME            close it; nothing is left behind
  brow run NAME -- CMD      open it, run CMD with BROW_HOST and BROW_PORT, close it

  brow config, pod, forward the parts one by one
  brow help [COMMAND]       everything else'
end

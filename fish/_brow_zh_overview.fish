function _brow_zh_overview --description 'What a person sees in Chinese who typed just brow'
    string trim --left --chars \n -- '
brow：从这个 shell 通往 Kubernetes 集群背后私有网络的跳板

  brow config add NAME --context CONTEXT --host HOST --port PORT
                            给只有集群能访问的目标起个名字
  brow connect NAME         在本机的一个端口上打开它
  brow list                 当前打开的转发
  brow stop NAME            关闭它，什么也不留下
  brow run NAME -- CMD      打开它，带着 BROW_HOST 和 BROW_PORT 运行 CMD，然后关闭

  brow config, pod, forward 逐个使用各个部分
  brow help [COMMAND]       其余一切'
end

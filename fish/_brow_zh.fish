function _brow_zh --description 'Print the Chinese of a sentence: _brow_zh TEXT'
    # The English text and the Chinese one, by turns.
    set --local texts \
        'no profiles; try: brow config add NAME --context CONTEXT --host HOST --port PORT' '没有档案；试试：brow config add NAME --context CONTEXT --host HOST --port PORT' \
        'no relays; brow connect NAME or brow pod create NAME makes one' '没有中继；用 brow connect NAME 或 brow pod create NAME 创建' \
        'nothing is open; try: brow connect NAME (brow config list shows the names)' '没有打开的转发；试试：brow connect NAME（名称见 brow config list）' \
        'nothing is known of: %s' '没有这些名称的记录：%s' \
        'nothing has happened yet' 还没有任何记录 \
        'nothing to clean up' 没有需要清理的 \
        '%s, context %s' '%s，context %s' \
        'context %s' 'context %s' \
        '%s in %s' '%s（%s）' \
        'a free port' 任意空闲端口 \
        '%s, %s left' '%s，剩余 %s' \
        '(%s)' '（%s）' \
        'context %s, %s left' 'context %s，剩余 %s' \
        'open already, context %s, %s left' '已经打开，context %s，剩余 %s' \
        'give one of --pane, --background and --here' '--pane、--background 和 --here 只能给一个' \
        '%s works inside zellij and tmux' '%s 只能在 zellij 或 tmux 里使用' \
        'give --here or --background' '请用 --here 或 --background' \
        'BROW_FORWARD_IN is not pane, background or here: "%s"' 'BROW_FORWARD_IN 不是 pane、background 或 here：“%s”' \
        'BROW_PANE_DIRECTION is not right, down or floating: "%s"' 'BROW_PANE_DIRECTION 不是 right、down 或 floating：“%s”' \
        'no pane could be opened; it is open in the background' '无法打开窗格，已在后台打开' \
        '%s left' '剩余 %s' \
        '%s, %s open connections, %s left' '%s，%s 个连接，剩余 %s' \
        '%ss' '%s秒' \
        '%sm' '%s分钟' \
        '%sh' '%s小时' \
        '%sh%sm' '%s小时%s分' \
        'brow %s (contract %s, node %s, %s)' 'brow %s（契约 %s，node %s，%s）' \
        'Messages are in English, as the configuration says.' '消息使用中文，由配置文件决定。' \
        'Messages are in English, since nobody says otherwise.' '消息使用中文。' \
        'Messages are in English, as %s says.' '消息使用中文，由 %s 决定。' \
        'The configuration says %s, but %s goes before it.' '配置文件里是 %s，但 %s 优先。' \
        'unknown command: "%s"' '未知的命令：“%s”' \
        'did you mean: brow %s' '是不是想输入：brow %s' \
        'the helper brow-helper was not found' '找不到 brow-helper' \
        'run npm run build in the directory of brow, or set BROW_HOME to that directory' '请在 brow 的目录里运行 npm run build，或把 BROW_HOME 设为该目录' \
        'the helper does not start: "%s"' 'brow-helper 无法启动：“%s”' \
        'run npm run build -- --force in the directory of brow' '请在 brow 的目录里运行 npm run build -- --force' \
        'the fish files are older than the helper: "%s"' 'fish 文件比 brow-helper 旧：“%s”' \
        'the helper is older than the fish files: "%s"' 'brow-helper 比 fish 文件旧：“%s”' \
        'update the fish files as you installed them: fisher update, or fa plugin map brow' '请按当初的安装方式更新 fish 文件：fisher update 或 fa plugin map brow' \
        'mended just now' 刚刚已修复 \
        'they are copies, and fit the helper' '它们是副本，与 brow-helper 相符' \
        'there is no helper that they fit' '没有与它们相符的 brow-helper' \
        'they are those of the plugin' 就是插件里的文件 \
        'they are the same as those of the plugin' 与插件里的文件相同 \
        'not there: %s, as %s' '缺少 %s 个，例如 %s' \
        'of another version: %s, as %s' '%s 个来自其他版本，例如 %s' \
        'version %s' '版本 %s' \
        'version %s is older than 3.6' '版本 %s 低于 3.6' \
        'update fish' '请升级 fish' \
        'there are functions of the brow before this one' '有旧版 brow 的函数' \
        'there are functions that this brow has no more' '有这个 brow 已不再使用的函数' \
        Name 名称 \
        Context Context \
        Port 端口 \
        'Context, by number or name' 'Context，输入编号或名称' \
        'the kubeconfig has no such context: "%s"' 'kubeconfig 里没有这个 context：“%s”' \
        'a number from 1 to %s, or a name' '请输入 1 到 %s 的编号，或名称' \
        'Host, as the cluster knows it' '主机，以集群内的名称为准' \
        'Port on this machine, or auto' '本机端口，或 auto' \
        'How long at most' 最长多久 \
        'nothing was added' 没有添加任何内容 \
        'nothing was changed' 没有改动任何内容 \
        'nothing was picked' 没有选择任何一个 \
        '%s asks first, and nobody is there to answer' '%s 需要先确认，但没有人可以回答' \
        'Remove %s?' '删除 %s？' \
        'Delete these relays?' '删除这些中继？' \
        'Delete all relays of yours?' '删除你的全部中继？' \
        'the editor failed: "%s"' '编辑器出错：“%s”' \
        'what you wrote is in %s' '你写的内容在 %s' \
        'to save it all the same: %s' '仍要保存：%s' \
        'there is no editor' 没有可用的编辑器 \
        'nothing is left in the file, and nothing was changed' '文件已经没有内容，未作任何改动' \
        'Open it again?' '再打开一次？' \
        'brow: %s has ended: its time is up' 'brow：%s 已结束：到期' \
        'brow: %s has ended: its keeper was told to end' 'brow：%s 已结束：守护进程收到了结束信号' \
        'brow: %s has ended: its keeper was killed' 'brow：%s 已结束：守护进程被强行终止' \
        'brow: %s has ended: its relay is gone' 'brow：%s 已结束：中继已消失' \
        'brow: %s has ended: %s' 'brow：%s 已结束：%s' \
        'there are no profiles' 没有档案 \
        'nothing is open' 没有打开的转发 \
        'there are no relays' 没有中继 \
        'TAB marks several' '按 TAB 选择多个' \
        'number or name (nothing: leave it)' '编号或名称（留空放弃）' \
        'numbers, ranges or names, as 1 3-5 (nothing: leave it)' '编号、范围或名称，例如 1 3-5（留空放弃）' \
        'only one can be picked: "%s"' '只能选择一个：“%s”' \
        'this is none of them: "%s"' '不在其中：“%s”'
    set --local at (contains --index -- "$argv[1]" $texts)
    and printf '%s\n' $texts[(math $at + 1)]
    or printf '%s\n' "$argv[1]"
end

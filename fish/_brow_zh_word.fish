function _brow_zh_word --description 'Print the Chinese of a word of the data, or the word itself: _brow_zh_word WORD'
    # The English text and the Chinese one, by turns.
    set --local texts \
        NAME 名称 \
        CONTEXT CONTEXT \
        NAMESPACE NAMESPACE \
        TARGET 目标 \
        LOCAL 本地 \
        TTL 期限 \
        TAGS 标签 \
        STATE 状态 \
        LEFT 剩余 \
        CONNS 连接 \
        RELAY 中继 \
        PROFILE 档案 \
        CONTEXT/NS CONTEXT/NS \
        REASON 原因 \
        WHEN 时间 \
        EVENT 事件 \
        pending 等待中 \
        starting 启动中 \
        running 运行中 \
        ending 结束中 \
        finished 已结束 \
        failed 失败 \
        ready 就绪 \
        reconnecting 重连中 \
        stopping 停止中 \
        dead 失效 \
        binding 端口 \
        relay 中继 \
        tunnel 隧道 \
        probe 试连 \
        down 断开 \
        up 恢复 \
        refused 拒绝 \
        renewed 已续期 \
        warning 提醒 \
        stopped 已停止 \
        status 状态 \
        open 打开 \
        close 关闭 \
        create 创建 \
        delete 删除 \
        renew 续期 \
        asked 按要求 \
        expired 到期 \
        signal 收到信号 \
        ok 正常 \
        warn 警告 \
        fail 失败 \
        killed 被强行终止 \
        relay-failed 中继失效 \
        unreachable 集群不可达 \
        denied 无权限 \
        unauthenticated 未登录 \
        version-mismatch 版本不符 \
        timeout 超时 \
        cluster 集群 \
        completion 补全 \
        config 配置 \
        fields 字段 \
        file 文件 \
        files 文件 \
        forward 转发 \
        forwards 转发 \
        helper brow-helper \
        kubeconfig kubeconfig \
        leftover 遗留 \
        'local port' 本地端口 \
        mode 权限位 \
        owner 属主 \
        picker 选择器 \
        panes 窗格 \
        rights 权限 \
        schema 格式 \
        version 版本 \
        'fish files' 'fish 文件' \
        fish fish \
        closed 已关闭 \
        removed 已删除 \
        deleted 已删除 \
        created 已创建 \
        'would be deleted' 将被删除 \
        'relay deleted' 中继已删除 \
        'relay kept' 中继保留 \
        'relay left' 中继遗留 \
        added 已添加 \
        replaced 已替换 \
        unchanged 未变 \
        'would be added' 将添加 \
        'would be replaced' 将替换 \
        overdue 逾期 \
        true 是 \
        false 否 \
        name 名称 \
        context context \
        namespace namespace \
        host 主机 \
        port 端口 \
        localPort 本地端口 \
        service service \
        description 说明 \
        tags 标签 \
        ttl 期限 \
        maxTtl 期限上限 \
        linger 保留 \
        recreate 重建 \
        image 镜像 \
        pod pod \
        profile 档案 \
        state 状态 \
        reason 原因 \
        createdAt 创建时间 \
        expiresAt 到期时间 \
        mine 我的 \
        old 旧工具 \
        node 节点
    set --local at (contains --index -- "$argv[1]" $texts)
    and printf '%s\n' $texts[(math $at + 1)]
    or printf '%s\n' "$argv[1]"
end

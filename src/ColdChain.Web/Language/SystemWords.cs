namespace ColdChain.Web.Language;

/// <summary>Words of dead letters, audit trail and system.</summary>
internal static class SystemWords
{
    public static readonly Phrase RejectsIntro = new(
        "Messages that gave no reading. Each is kept whole in the journal and can be decoded again once its profile is mended.",
        "未能解析为读数的报文。每条报文均完整保存在日志中，修正解析配置后可重新解析。"
    );
    public static readonly Phrase RejectsDropped = new(
        "{0} older ones have left this list; their messages are in the journal.",
        "另有 {0} 条较早的死信已不在此列表中；其报文仍保存在日志中。"
    );
    public static readonly Phrase RejectsCount = new("{0} in all", "共 {0} 条");
    public static readonly Phrase Device = new("Device", "传感器");
    public static readonly Phrase ReceivedFrom = new("Received from", "接收时间起");
    public static readonly Phrase ReceivedTo = new("until", "止");
    public static readonly Phrase TimeHint = new(
        "Date and time with Z or an offset, such as 2026-11-20T08:00:00Z.",
        "日期时间须带 Z 或时区偏移，例如 2026-11-20T08:00:00Z。"
    );
    public static readonly Phrase AlsoMended = new("also those decoded since", "含已重新解析的");
    public static readonly Phrase Mended = new("decoded since", "已重新解析");
    public static readonly Phrase Message = new("Message", "报文");
    public static readonly Phrase Payload = new("Payload", "报文内容");
    public static readonly Phrase PayloadGone = new("There is no such message in this journal.", "日志中没有该报文。");
    public static readonly Phrase PayloadCut = new("Only the beginning is shown.", "仅显示开头部分。");
    public static readonly Phrase DownloadBytes = new("Download the bytes", "下载原始字节");
    public static readonly Phrase Length = new("Length", "长度");
    public static readonly Phrase Bytes = new("{0} bytes", "{0} 字节");
    public static readonly Phrase WholeHash = new("SHA-256 of the whole", "完整报文的 SHA-256");
    public static readonly Phrase Retained = new("an old copy kept by the broker", "代理保留的旧报文");
    public static readonly Phrase Reprocess = new("Decode these again", "重新解析");
    public static readonly Phrase ReprocessIntro = new(
        "After a profile was mended: all messages that the filter shows are decoded again, at most the newest 10,000. Readings that come of it are judged like late ones. The reason is kept in the journal.",
        "修正解析配置后：筛选出的全部报文将重新解析（最多最新的 10,000 条），所得读数按迟到数据判定。原因将保存在日志中。"
    );
    public static readonly Phrase Why = new("Reason", "原因");
    public static readonly Phrase Ordered = new("{0} messages are being decoded again.", "正在重新解析 {0} 条报文。");
    public static readonly Phrase NoRejects = new("No dead letter.", "无死信。");
    public static readonly Phrase Received = new("Received", "接收时间");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase Detail = new("Detail", "详情");
    public static readonly Phrase Topic = new("Topic", "主题");
    public static readonly Phrase TopicContains = new("Topic contains", "主题包含");
    public static readonly Phrase AnyReason = new("any", "全部");
    public static readonly Phrase Sequence = new("Sequence", "序号");
    public static readonly Phrase AuditIntro = new(
        "Who changed what, when and why. Each entry is chained to the one before it.",
        "何人、何时、因何更改了何物。每条记录与前一条以哈希链接。"
    );
    public static readonly Phrase NoAudit = new("No entry.", "无记录。");
    public static readonly Phrase Actor = new("Who", "操作者");
    public static readonly Phrase Action = new("Action", "操作");
    public static readonly Phrase Subject = new("Subject", "对象");
    public static readonly Phrase SubjectStarts = new("Subject starts with", "对象前缀");
    public static readonly Phrase Before = new("Before", "更改前");
    public static readonly Phrase After = new("After", "更改后");
    public static readonly Phrase ChainWhole = new("Chain of {0}: whole", "{0} 哈希链完整");
    public static readonly Phrase ChainBroken = new("Chain of {0} is broken: {1}", "{0} 哈希链断裂：{1}");
    public static readonly Phrase AllSitesChain = new("what belongs to no one site", "不属于单一站点的内容");
    public static readonly Phrase ExportAudit = new("Export (JSON Lines)", "导出（JSON Lines）");
    public static readonly Phrase VerifyChain = new("Verify the chain", "校验哈希链");
    public static readonly Phrase Ingest = new("Ingest", "接收");
    public static readonly Phrase Journal = new("Message journal", "报文日志");
    public static readonly Phrase Store = new("Time-series store", "时序数据库");
    public static readonly Phrase Monitor = new("Monitoring", "监测判定");
    public static readonly Phrase Connected = new("Connected", "已连接");
    public static readonly Phrase NotConnected = new("Not connected", "未连接");
    public static readonly Phrase Recorder = new("Recorder", "记录器");
    public static readonly Phrase DurableTo = new("Safe on disk up to", "已落盘至");
    public static readonly Phrase FirstKept = new("Kept from", "保存起点");
    public static readonly Phrase Lag = new("Behind the journal", "落后于日志");
    public static readonly Phrase LagMessages = new("{0} messages", "{0} 条报文");
    public static readonly Phrase UpToDate = new("up to date", "已同步");
    public static readonly Phrase NotReachable = new("Not reachable", "不可达");
    public static readonly Phrase CursorAt = new("Written up to", "已写入至");
    public static readonly Phrase DeadLetters = new("Dead letters", "死信");
    public static readonly Phrase Channels = new("Channels heard", "已收到的通道");
    public static readonly Phrase Measures = new("Figures", "运行数据");
    public static readonly Phrase Measure = new("Figure", "指标");
    public static readonly Phrase Endpoints = new("For machines", "接口");
    public static readonly Phrase EndpointsText = new("API description, health and metrics:", "接口说明、健康检查与指标：");
    public static readonly Phrase Version = new("Version", "版本");
    public static readonly Phrase ReceivedInAll = new("Received", "已接收");
    public static readonly Phrase LastMessage = new("Last message", "最近报文");
    public static readonly Phrase Source = new("Source", "来源");
    public static readonly Phrase Unknown = new("not known", "未知");
    public static readonly Phrase JudgedUpTo = new("Judged up to", "已判定至");
    public static readonly Phrase Judged = new("Readings judged", "已判定读数");
    public static readonly Phrase PendingAgain = new("Points to be judged again", "待重新判定的测点");
    public static readonly Phrase MeanOf = new("mean", "平均");
    public static readonly Phrase NotStarted = new("Not started", "未启动");
    public static readonly Phrase NoSources = new("No source has started.", "尚无来源启动。");
}

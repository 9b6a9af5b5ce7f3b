namespace ColdChain.Web.Language;

/// <summary>Words of decoding accepted messages again, and of the mapping profiles in force.</summary>
internal static class GenerationWords
{
    public static readonly Phrase Title = new("Decode again", "重新解析已接收报文");
    public static readonly Phrase Intro = new(
        "After a mapping profile was mended: messages that were accepted are decoded again with the profiles in force. The readings they gave stay stored; charts, evidence and alarms take the new ones, all at once when the order is done, and excursions of the span are judged again.",
        "修正解析配置后：用现行配置重新解析已接收的报文。原读数继续保存；任务完成时，图表、温度证据和报警一次性改用新读数，并重新判定该时段的超温。"
    );
    public static readonly Phrase Profiles = new("Mapping profiles in force", "现行解析配置");
    public static readonly Phrase ProfilesText = new(
        "{0} profiles, {1} of them the site's own. Fingerprint {2}.",
        "共 {0} 个解析配置，其中本站点 {1} 个。指纹 {2}。"
    );
    public static readonly Phrase TakeOverIntro = new(
        "Files that were changed in the profile folder are in force after a restart, or now. What was decoded before stays as it is.",
        "配置文件夹中更改的文件在服务重启后生效，也可立即生效。此前解析的读数保持不变。"
    );
    public static readonly Phrase TakeOver = new("Put the folder's profiles in force", "使文件夹中的配置生效");
    public static readonly Phrase TakenOver = new(
        "The profiles of the folder are in force from the next message on.",
        "文件夹中的配置已从下一条报文起生效。"
    );
    public static readonly Phrase NothingNew = new("The folder holds what is in force already.", "文件夹中的配置与现行配置相同。");
    public static readonly Phrase Which = new("Which messages", "选择报文");
    public static readonly Phrase Topics = new("Topics or topic filters, one on each line", "主题或主题过滤器（每行一个）");
    public static readonly Phrase TopicsHint = new(
        "+ stands for one level, # for the rest. A message of several devices is decoded again as a whole.",
        "+ 代表一级，# 代表其余各级。包含多个传感器的报文将整条重新解析。"
    );
    public static readonly Phrase Preview = new("See what would change", "查看将发生的变化");
    public static readonly Phrase Would = new("What would change", "将发生的变化");
    public static readonly Phrase Counting = new("Being counted: {0} of {1} records looked at.", "正在统计：已查看 {0} / {1} 条日志记录。");
    public static readonly Phrase PreviewGone = new(
        "What was counted is not kept any more. Look again at what would change.",
        "统计结果已不再保留，请重新查看将发生的变化。"
    );
    public static readonly Phrase Messages = new("Messages", "报文");
    public static readonly Phrase Unchanged = new("Readings unchanged", "不变的读数");
    public static readonly Phrase Changed = new("Readings changed", "改变的读数");
    public static readonly Phrase Added = new("Readings added", "新增的读数");
    public static readonly Phrase Removed = new("Readings removed", "去除的读数");
    public static readonly Phrase Failed = new(
        "Messages that give no reading now; they keep what they have",
        "现不能得出读数的报文（保留原读数）"
    );
    public static readonly Phrase Kept = new(
        "Messages that mean nothing alone (Sparkplug); they keep what they have",
        "不能单独解析的报文（Sparkplug，保留原读数）"
    );
    public static readonly Phrase Channel = new("Channel", "通道");
    public static readonly Phrase Time = new("Event time", "测量时间");
    public static readonly Phrase Before = new("Now", "现读数");
    public static readonly Phrase After = new("Then", "新读数");
    public static readonly Phrase Examples = new("Some of them", "示例");
    public static readonly Phrase Order = new("Decode them again", "下达重新解析任务");
    public static readonly Phrase Ordered = new("Ordered as generation {0}.", "任务已下达，代次 {0}。");
    public static readonly Phrase Orders = new("Orders", "任务");
    public static readonly Phrase NoOrders = new("Nothing was ever decoded again.", "尚无重新解析任务。");
    public static readonly Phrase Number = new("Generation", "代次");
    public static readonly Phrase By = new("Ordered by", "下达人");
    public static readonly Phrase Span = new("Received", "接收时间");
    public static readonly Phrase Running = new("running, {0} %", "进行中 {0} %");
    public static readonly Phrase Done = new("done", "已完成");
    public static readonly Phrase Cancelled = new("called off", "已取消");
    public static readonly Phrase Cancel = new("Call off", "取消任务");
    public static readonly Phrase Counts = new("{0} messages, {1} readings", "{0} 条报文，{1} 个读数");
}

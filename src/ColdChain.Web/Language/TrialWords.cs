namespace ColdChain.Web.Language;

/// <summary>Words of limits on trial and of sampling rules.</summary>
internal static class TrialWords
{
    public static readonly Phrase Title = new("Try other limits", "试算其他限值");
    public static readonly Phrase Intro = new(
        "What would these limits have said? They are tried on what the measuring point recorded; nothing is written and nobody is told.",
        "若采用这些限值会如何？将以该测点的历史读数试算；不写入任何数据，也不通知任何人。"
    );
    public static readonly Phrase Point = new("Measuring point", "测点");
    public static readonly Phrase Days = new("Days back", "回溯天数");
    public static readonly Phrase Profile = new("Limit profile (YAML)", "温度要求（YAML）");
    public static readonly Phrase Run = new("Try", "试算");
    public static readonly Phrase InForce = new("In force", "现行限值");
    public static readonly Phrase Tried = new("Tried", "试算限值");
    public static readonly Phrase Samples = new("{0} samples judged.", "共判定 {0} 个样本。");
    public static readonly Phrase Excursions = new("Excursions", "超限");
    public static readonly Phrase Held = new("Batches that would be on hold", "将被暂停放行的批次");
    public static readonly Phrase None = new("none", "无");
    public static readonly Phrase BadDays = new("Days are a whole number from 1 to 400.", "天数须为 1 至 400 的整数。");
    public static readonly Phrase More = new("The first {0} are listed.", "仅列出前 {0} 条。");
    public static readonly Phrase Sampling = new("Recording intervals", "记录间隔");
    public static readonly Phrase SamplingRule = new(
        "{0}: every {1}, and every {2} while out of range",
        "{0}：每 {1} 一次；超限期间每 {2} 一次"
    );
    public static readonly Phrase Kept = new("Kept", "达标比例");
    public static readonly Phrase Late = new("Pauses too long", "超时间隔数");
    public static readonly Phrase Longest = new("Longest pause", "最长间隔");
    public static readonly Phrase Records = new("Records", "记录数");
    public static readonly Phrase WhileOut = new("while out of range", "超限期间");
}

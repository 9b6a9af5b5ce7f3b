namespace ColdChain.Web.Language;

/// <summary>Words of readings that are kept and do not count as others do.</summary>
internal static class SetAsideWords
{
    public static readonly Phrase Title = new("Conflicts and samples left out", "数据冲突与未计入的样本");
    public static readonly Phrase Intro = new(
        "Different values of a channel at one time are all kept, and every judgement takes the worse. Samples from before a logger's start are kept and judge nothing.",
        "同一通道在同一时刻的不同数值全部保留，判定取较不利者。记录仪启动前的样本予以保留，但不参与判定。"
    );
    public static readonly Phrase LastDays = new("The last {0} days.", "最近 {0} 天。");
    public static readonly Phrase Values = new("Values", "数值");
    public static readonly Phrase Received = new("Received", "接收时间");
    public static readonly Phrase Conflicts = new("Different values at one time", "同一时刻数值不同");
    public static readonly Phrase Count = new(
        "{0}: instants with different values: {1}; shown: {2}.",
        "{0}：{1} 个时刻数值不同，显示 {2} 个。"
    );
    public static readonly Phrase StartUp = new(
        "{0}: {1} samples of the start-up period are left out, {2} to {3}.",
        "{0}：启动阶段的 {1} 个样本未计入，{2} 至 {3}。"
    );
    public static readonly Phrase BeforeStart = new(
        "{0}: {1} samples from before the programmed start are left out, {2} to {3}.",
        "{0}：设定启动时间之前的 {1} 个样本未计入，{2} 至 {3}。"
    );
    public static readonly Phrase LeftOut = new("Left out: start-up, before the programmed start", "未计入：启动阶段、设定启动时间之前");
    public static readonly Phrase Incomplete = new(
        "This time holds more readings than are looked at here. A shorter one shows the rest.",
        "此时段读数过多，仅检查了一部分；请选择更短的时段。"
    );
}

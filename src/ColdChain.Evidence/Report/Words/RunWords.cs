using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of cryopreservation runs.</summary>
internal static class RunWords
{
    public static readonly Label Title = new("Cryopreservation", "冻存降温过程");
    public static readonly Label Conforms = new("The run kept to its programme {0}.", "降温过程符合程序 {0}。");
    public static readonly Label Deviates = new("Deviations from the programme {0}: {1}.", "偏离程序 {0}：{1} 处。");
    public static readonly Label Running = new(
        "The run goes on; no deviation from the programme {0} so far.",
        "降温仍在进行；迄今未偏离程序 {0}。"
    );
    public static readonly Label NotShown = new(
        "Not shown that the run kept to its programme {0}: not all of it was watched.",
        "尚未证实降温过程符合程序 {0}：部分过程未监测。"
    );
    public static readonly Label NoProgramme = new(
        "The record names no cooling programme: the run is not judged.",
        "记录未写明降温流程，无法判定。"
    );
    public static readonly Label NoChannel = new(
        "No temperature was measured in the freezer at that time: the run is not judged.",
        "当时降温设备内未测温度，无法判定。"
    );
    public static readonly Label UnknownProgramme = new(
        "The record\u2019s cooling programme \u2018{0}\u2019 is no known one: the run is not judged.",
        "记录中的降温流程“{0}”未知，无法判定。"
    );
    public static readonly Label Chamber = new("chamber", "腔体");
    public static readonly Label Sample = new("sample", "样品");
    public static readonly Label Setpoint = new("setpoint with tolerance", "设定值及允差");
    public static readonly Label Ice = new("ice forms, {0}", "结晶，{0}");
    public static readonly Label Segment = new("Segment", "段");
    public static readonly Label PlannedRate = new("Planned rate, °C/min", "设定速率，°C/min");
    public static readonly Label MeanRate = new("Mean rate, °C/min", "平均速率，°C/min");
    public static readonly Label Largest = new("Largest deviation, °C", "最大偏差，°C");
    public static readonly Label OutOfTolerance = new("Out of tolerance", "超出允差");
    public static readonly Label Deviation = new("Deviation", "偏差");
    public static readonly Label Worst = new("Worst value", "最差值");
}

namespace ColdChain.Web.Language;

/// <summary>Words of a cryopreservation run.</summary>
internal static class RunWords
{
    public static readonly Phrase Run = new("Cryopreservation run", "冻存降温过程");
    public static readonly Phrase Conforms = new("The run kept to its programme", "降温过程符合程序");
    public static readonly Phrase KindDeviation = new("Freezing run off its programme", "冻存过程偏离降温程序");
    public static readonly Phrase Deviates = new("Deviations from the programme: {0}", "偏离降温程序：{0} 处");
    public static readonly Phrase NotShown = new(
        "Not shown that the run kept to its programme: not all of it was watched",
        "无法证明降温过程符合程序：并非全程有监测"
    );
    public static readonly Phrase Running = new("The run goes on; no deviation so far", "降温进行中，目前无偏离");
    public static readonly Phrase NoProgramme = new(
        "The record names no cooling programme: the curve is shown, not judged.",
        "记录未填写降温流程：仅显示曲线，不作判定。"
    );
    public static readonly Phrase UnknownProgramme = new(
        "The record's cooling programme is no known one: the curve is shown, not judged. Known programmes: {0}.",
        "记录中的降温流程不是已知程序：仅显示曲线，不作判定。已知程序：{0}。"
    );
    public static readonly Phrase NoChannel = new(
        "No temperature of {0} was measured by any channel at that time.",
        "该时段内没有任何通道测量 {0} 的温度。"
    );
    public static readonly Phrase Programme = new("Programme", "降温程序");
    public static readonly Phrase ProgrammeVersion = new("{0}, version {1}", "{0}，第 {1} 版");
    public static readonly Phrase CoolingBegan = new("Cooling began", "开始降温");
    public static readonly Phrase Lag = new("{0} after the record", "晚于记录 {0}");
    public static readonly Phrase Lead = new("{0} before the record", "早于记录 {0}");
    public static readonly Phrase NotSeen = new("not seen", "未见");
    public static readonly Phrase JudgedFrom = new("Judged from", "判定起点");
    public static readonly Phrase FromRecord = new("start in the record", "记录的开始时间");
    public static readonly Phrase FromCooling = new("start of cooling", "实际开始降温");
    public static readonly Phrase FromFirstSample = new("first reading", "首个读数");
    public static readonly Phrase EndReached = new("End temperature", "终点温度");
    public static readonly Phrase Reached = new("{0} reached at {1}", "{1} 达到 {0}");
    public static readonly Phrase NotReached = new("{0} not reached; last {1}", "未达到 {0}，末值 {1}");
    public static readonly Phrase EndUnknown = new("{0}: not known", "{0}：未知");
    public static readonly Phrase Nucleation = new("Ice formation", "冰核形成");
    public static readonly Phrase NucleationAt = new("{0}, supercooled to {1}", "{0}，过冷至 {1}");
    public static readonly Phrase NucleationNotFound = new("not found on the sample", "样品曲线上未发现");
    public static readonly Phrase NoSample = new("no sample was measured", "未测量样品");
    public static readonly Phrase Rise = new("Rise by latent heat", "潜热升温");
    public static readonly Phrase Plateau = new("Plateau", "平台期");
    public static readonly Phrase PlateauFor = new("{0} for {1}", "{0}，持续 {1}");
    public static readonly Phrase PlateauOpen = new("{0}, end not seen", "{0}，未见结束");
    public static readonly Phrase Segment = new("Segment", "程序段");
    public static readonly Phrase Planned = new("Planned", "设定");
    public static readonly Phrase Hold = new("hold {0} at {1}", "{1} 保持 {0}");
    public static readonly Phrase Ramp = new("{0} to {1}", "{0} 至 {1}");
    public static readonly Phrase Took = new("Took, min:s", "实际用时，分:秒");
    public static readonly Phrase Freezing = new("Freezing", "冻存");
    public static readonly Phrase MeanRate = new("Mean rate, °C/min", "平均速率 °C/min");
    public static readonly Phrase Largest = new("Largest deviation", "最大偏差");
    public static readonly Phrase OutOfTolerance = new("Out of tolerance", "超出允差");
    public static readonly Phrase Unmonitored = new("Not monitored", "未监测");
    public static readonly Phrase Deviation = new("Deviation", "偏离");
    public static readonly Phrase Value = new("Worst value", "最差值");
    public static readonly Phrase NoDeviations = new("No deviation.", "无偏离。");
    public static readonly Phrase StillOpen = new("goes on", "持续中");
    public static readonly Phrase AboveSetpoint = new("Warmer than the setpoint", "高于设定温度");
    public static readonly Phrase BelowSetpoint = new("Colder than the setpoint", "低于设定温度");
    public static readonly Phrase SegmentRate = new("Mean rate of {0}", "{0} 段平均速率");
    public static readonly Phrase EndedEarly = new("Ended before the programme", "早于程序结束");
    public static readonly Phrase EndTemperature = new("End temperature not reached", "未达到终点温度");
    public static readonly Phrase NoNucleation = new("No ice formation seen", "未见冰核形成");
    public static readonly Phrase Supercooled = new("Supercooled too far", "过冷过深");
    public static readonly Phrase LongPlateau = new("Plateau too long", "平台期过长");
    public static readonly Phrase OutsideSeeding = new("Ice formed outside the seeding step", "冰核未在植冰步骤形成");
    public static readonly Phrase ChartTitle = new("Run of {0}, {1} to {2}", "{0} 降温过程，{1} 至 {2}");
    public static readonly Phrase ChartDescription = new(
        "Chamber and sample temperature with the setpoint and its tolerance; deviations: {0}.",
        "腔体与样品温度、设定曲线及允差；偏离：{0} 处。"
    );
    public static readonly Phrase Chamber = new("Chamber", "腔体");
    public static readonly Phrase Sample = new("Sample", "样品");
    public static readonly Phrase Setpoint = new("Setpoint with tolerance", "设定曲线及允差");
    public static readonly Phrase IceForms = new("ice forms, {0}", "冰核形成 {0}");
}

namespace ColdChain.Web.Language;

/// <summary>Words for alarms that are set aside (ISA-18.2: shelved, suppressed by design, out of service; latched).</summary>
internal static class ShelfWords
{
    public static readonly Phrase Shelved = new("Shelved", "已搁置");
    public static readonly Phrase SuppressedByDesign = new("Suppressed: planned work", "计划内抑制");
    public static readonly Phrase OutOfService = new("Out of service", "设备停用");
    public static readonly Phrase LatchedUnacknowledged = new("Over, latched, unacknowledged", "已恢复，锁定，未确认");
    public static readonly Phrase LatchedAcknowledged = new("Over, latched: to be reset", "已恢复，锁定，待复位");
    public static readonly Phrase SetAside = new("Set aside", "已搁置或抑制的报警");
    public static readonly Phrase SetAsideNote = new(
        "Nobody is told of these. They are evaluated and logged as ever, and come back if they still stand when the time is up.",
        "以下报警不通知任何人，但仍持续判定并记录；到期时若仍存在，将重新报警。"
    );
    public static readonly Phrase StandsStill = new("the condition stands", "报警条件仍存在");
    public static readonly Phrase IsOver = new("the condition is over", "报警条件已消除");
    public static readonly Phrase UntilBy = new("until {0}, by {1}: {2}", "至 {0}，{1}：{2}");
    public static readonly Phrase OpenEndedBy = new("until it is ended, by {0}: {1}", "直至人工结束，{0}：{1}");
    public static readonly Phrase Shelve = new("Shelve", "搁置");
    public static readonly Phrase ShelveIntro = new(
        "Sets this alarm and all later ones from the same source aside for a while. Say why; the next shift will read it.",
        "将该报警及同一来源的后续报警暂时搁置。请说明原因，供下一班查看。"
    );
    public static readonly Phrase Unshelve = new("End shelving", "结束搁置");
    public static readonly Phrase Reset = new("Reset", "复位");
    public static readonly Phrase ForHowLong = new("For how long", "时长");
    public static readonly Phrase Why = new("Why", "原因");
    public static readonly Phrase Life = new("Life of this alarm", "报警过程");
    public static readonly Phrase Who = new("Who", "人员");
    public static readonly Phrase Happened = new("What happened", "事件");
    public static readonly Phrase BySystem = new("system", "系统");
    public static readonly Phrase Maintenance = new("Maintenance and service", "维护与停用");
    public static readonly Phrase MaintenanceIntro = new(
        "During a window the alarms of this equipment are not announced. Readings, excursions and holds go on as ever.",
        "在维护时段内，该设备的报警不通知；读数、超温判定与批次锁定照常进行。"
    );
    public static readonly Phrase NoWindow = new("No window; alarms are announced.", "当前无维护时段，报警正常通知。");
    public static readonly Phrase Begin = new("Begin now", "立即开始");
    public static readonly Phrase UntilReturned = new("Out of service, until it is returned", "停用，直至恢复使用");
    public static readonly Phrase End = new("End", "结束");
    public static readonly Phrase Refused = new("This could not be done: {0}", "无法执行：{0}");
    public static readonly Phrase Rise = new("Condition began", "条件出现");
    public static readonly Phrase Resume = new("Goes on (late data)", "持续（补传数据）");
    public static readonly Phrase Clear = new("Condition over", "条件消除");
    public static readonly Phrase Acknowledged = new("Acknowledged", "确认");
    public static readonly Phrase ReAlarm = new("Asks again: still stands", "再次提醒：仍存在");
    public static readonly Phrase ShelvedStep = new("Shelved", "搁置");
    public static readonly Phrase UnshelvedStep = new("Shelving over", "搁置结束");
    public static readonly Phrase Suppressed = new("Window began", "维护时段开始");
    public static readonly Phrase Unsuppressed = new("Window over", "维护时段结束");
    public static readonly Phrase Removed = new("Taken out of service", "设备停用");
    public static readonly Phrase Returned = new("Returned to service", "恢复使用");
}

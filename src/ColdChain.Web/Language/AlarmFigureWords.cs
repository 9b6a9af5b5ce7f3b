using System.Diagnostics;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Language;

/// <summary>Words of the performance of the alarm system (EEMUA 191, ISA-18.2, IEC 62682).</summary>
internal static class AlarmFigureWords
{
    public static readonly Phrase Title = new("Alarm performance", "报警绩效");
    public static readonly Phrase Intro = new(
        "How many alarms people had to answer, against what the standards recommend. Alarms that were set aside asked nobody and are counted apart.",
        "统计人员需要应答的报警数量，并与标准建议值对照。已搁置或抑制的报警不通知任何人，单独统计。"
    );
    public static readonly Phrase Month = new("Month", "月份");
    public static readonly Phrase Site = new("Site", "站点");
    public static readonly Phrase AllSites = new("All sites", "全部站点");
    public static readonly Phrase Previous = new("Month before", "上月");
    public static readonly Phrase Next = new("Month after", "下月");
    public static readonly Phrase Report = new("Monthly report", "月度报告");
    public static readonly Phrase ReportTitle = new("Alarm system: monthly report", "报警系统月度报告");
    public static readonly Phrase Csv = new("CSV", "CSV 文件");
    public static readonly Phrase Languages = new("Language of the report", "报告语言");
    public static readonly Phrase English = new("English", "英文");
    public static readonly Phrase Chinese = new("Chinese", "中文");
    public static readonly Phrase Both = new("Both", "中英文");
    public static readonly Phrase Period = new("Period", "统计期间");
    public static readonly Phrase Zone = new("Time zone", "时区");
    public static readonly Phrase Operators = new("Operators", "值班人数");
    public static readonly Phrase Printed = new("Made", "生成时间");
    public static readonly Phrase NotOver = new("The month is not over: figures up to now.", "本月尚未结束：统计截至当前。");
    public static readonly Phrase Short = new(
        "The standards ask for at least 30 days of data; this is less.",
        "标准建议至少使用 30 天的数据，当前期间较短。"
    );
    public static readonly Phrase Announced = new("Alarms announced", "已通知报警数");
    public static readonly Phrase OfThemAgain = new("{0} asked again", "其中再次提醒 {0} 次");
    public static readonly Phrase PerDayShort = new("a day", "每天");
    public static readonly Phrase InFlood = new("Time in flood", "报警泛滥时间");
    public static readonly Phrase FloodsShort = new("{0} floods", "{0} 次泛滥");
    public static readonly Phrase Answered = new("Time to acknowledge", "确认用时");
    public static readonly Phrase MedianOf = new("median of {0}", "{0} 次的中位数");
    public static readonly Phrase NobodyAnswered = new("{0} not acknowledged", "{0} 条未确认");
    public static readonly Phrase TargetsMet = new("Targets met", "达标项");
    public static readonly Phrase OfTargets = new("of {0} that can be judged", "共 {0} 项可判定");
    public static readonly Phrase Figures = new("Figures and targets", "指标与建议值");
    public static readonly Phrase Figure = new("Figure", "指标");
    public static readonly Phrase Target = new("Target", "建议值");
    public static readonly Phrase Source = new("From", "出处");
    public static readonly Phrase AtMost = new("at most {0}", "不超过 {0}");
    public static readonly Phrase LessThan = new("less than {0}", "低于 {0}");
    public static readonly Phrase UpTo = new("about {0}; at most {1}", "约 {0}，最多 {1}");
    public static readonly Phrase NoneAtAll = new("none", "应为零");
    public static readonly Phrase PerDayChart = new("Alarms by day", "每日报警数");
    public static readonly Phrase PerDayChartSays = new(
        "{0} alarms on {1} days; most on one day: {2}.",
        "{1} 天共 {0} 条报警；单日最多 {2} 条。"
    );
    public static readonly Phrase TargetLine = new("about {0} a day", "每天约 {0} 条");
    public static readonly Phrase ByHourChart = new("Alarms by hour of the day", "按小时分布");
    public static readonly Phrase ByHourChartSays = new("Most in the hour from {0}:00: {1}.", "最多的时段为 {0} 时：{1} 条。");
    public static readonly Phrase DayTip = new("{0}: {1}", "{0}：{1} 条");
    public static readonly Phrase TopTen = new("Most frequent sources", "最频繁的报警来源");
    public static readonly Phrase What = new("Source", "来源");
    public static readonly Phrase Count = new("Alarms", "报警数");
    public static readonly Phrase Share = new("Share", "占比");
    public static readonly Phrase Severities = new("Severities", "级别分布");
    public static readonly Phrase Recommended = new("Recommended", "建议");
    public static readonly Phrase About = new("about {0}", "约 {0}");
    public static readonly Phrase SeverityNote = new(
        "Information and warning stand for low priority, alarm for medium, critical for high.",
        "提示与警告对应低优先级，报警对应中优先级，严重对应高优先级。"
    );
    public static readonly Phrase Trouble = new("What needs attention", "需要关注");
    public static readonly Phrase ChatteringList = new("Chattering: three or more in a minute", "抖动报警：一分钟内三次及以上");
    public static readonly Phrase SlowList = new("Coming and going: {0} or more within {1}", "反复报警：{1}内 {0} 次及以上");
    public static readonly Phrase StaleList = new("Stale: announced for more than 24 h", "陈旧报警：持续通知超过 24 小时");
    public static readonly Phrase FloodList = new("Floods: more than 10 in 10 minutes", "报警泛滥：10 分钟内超过 10 条");
    public static readonly Phrase StillThere = new("still there", "仍存在");
    public static readonly Phrase NoTrouble = new("No flood, no stale, no chattering alarm.", "无泛滥、陈旧或抖动报警。");
    public static readonly Phrase Basis = new(
        "Targets: ANSI/ISA-18.2-2016 and IEC 62682:2014, clause 16 (alarms a day: IEC 62682 alone). They are approximate there and taken by the number here. EEMUA 191 names the same average: one alarm in ten minutes.",
        "建议值来自 ANSI/ISA-18.2-2016 与 IEC 62682:2014 第 16 章（每日报警数仅见于 IEC 62682）。标准给出的是近似值，此处按数值判定。EEMUA 191 给出相同的平均值：每 10 分钟 1 条。"
    );
    public static readonly Phrase Reviewed = new("Reviewed by, date", "审核人、日期");
    public static readonly Phrase Actions = new("Actions decided", "改进措施");

    public static readonly Phrase PerDay = new("Alarms per operator and day, average", "每人每天报警数，平均");
    public static readonly Phrase PerHour = new("Alarms per operator and hour, average", "每人每小时报警数，平均");
    public static readonly Phrase PerTenMinutes = new("Alarms per operator in 10 minutes, average", "每人每 10 分钟报警数，平均");
    public static readonly Phrase PeakDay = new("Most on one day, per operator", "单日最多，每人");
    public static readonly Phrase PeakHour = new("Most in one hour, per operator", "单小时最多，每人");
    public static readonly Phrase PeakTenMinutes = new("Most in 10 minutes, per operator", "10 分钟内最多，每人");
    public static readonly Phrase BusyHours = new("Hours with more than 30 alarms", "报警超过 30 条的小时占比");
    public static readonly Phrase BusyTenMinutes = new("10-minute periods with more than 10 alarms", "报警超过 10 条的 10 分钟时段占比");
    public static readonly Phrase FloodCount = new("Floods", "报警泛滥次数");
    public static readonly Phrase LongestFlood = new("Longest flood", "最长一次泛滥");
    public static readonly Phrase TopShare = new("Share of the ten most frequent sources", "前十大来源占比");
    public static readonly Phrase Chattering = new("Chattering sources", "抖动报警来源数");
    public static readonly Phrase SlowChattering = new("Sources that come and go", "反复报警来源数");
    public static readonly Phrase Fleeting = new("Fleeting alarms", "瞬时报警数");
    public static readonly Phrase Stale = new("Stale alarms", "陈旧报警数");
    public static readonly Phrase StaleOnADay = new("Stale alarms, most on one day", "陈旧报警，单日最多");
    public static readonly Phrase LongStanding = new("Conditions that stood for more than 24 h", "持续超过 24 小时的报警条件数");
    public static readonly Phrase StandingMean = new("Standing alarms, average", "同时存在的报警数，平均");
    public static readonly Phrase StandingPeak = new("Standing alarms, most at a time", "同时存在的报警数，最多");
    public static readonly Phrase Critical = new("Share of critical alarms", "严重级别占比");
    public static readonly Phrase CriticalOrAlarm = new("Share of alarm and critical", "报警与严重级别合计占比");
    public static readonly Phrase AnswerMedian = new("Time to acknowledge, median", "确认用时，中位数");
    public static readonly Phrase Answer95 = new("Time to acknowledge, 95th percentile", "确认用时，第 95 百分位");
    public static readonly Phrase AnswerLongest = new("Time to acknowledge, longest", "确认用时，最长");
    public static readonly Phrase Unanswered = new("Not acknowledged at the end", "期末未确认");
    public static readonly Phrase Shelvings = new("Alarms shelved", "搁置次数");
    public static readonly Phrase ShelvedTime = new("Time shelved, all alarms", "搁置时间合计");
    public static readonly Phrase Suppressions = new("Alarms suppressed by design", "计划内抑制次数");
    public static readonly Phrase SuppressedTime = new("Time suppressed, all alarms", "抑制时间合计");
    public static readonly Phrase OutOfService = new("Alarms out of service", "停用次数");
    public static readonly Phrase OutOfServiceTime = new("Time out of service, all alarms", "停用时间合计");

    public static readonly Phrase Met = new("Met", "达标");
    public static readonly Phrase Manageable = new("Manageable", "可应付");
    public static readonly Phrase NotMet = new("Not met", "未达标");
    public static readonly Phrase TooFew = new("Too few to say", "数量过少，不判定");
    public static readonly Phrase NoTarget = new("No published target", "无公布的建议值");
    public static readonly Phrase IsaAndIec = new("ISA-18.2, IEC 62682", "ISA-18.2、IEC 62682 标准");
    public static readonly Phrase Iec = new("IEC 62682", "IEC 62682 标准");
    public static readonly Phrase Own = new("this product", "本产品");

    private static readonly Phrase[] ByKey =
    [
        PerDay,
        PerHour,
        PerTenMinutes,
        PeakDay,
        PeakHour,
        PeakTenMinutes,
        BusyHours,
        BusyTenMinutes,
        InFlood,
        FloodCount,
        LongestFlood,
        TopShare,
        Chattering,
        SlowChattering,
        Fleeting,
        Stale,
        StaleOnADay,
        LongStanding,
        StandingMean,
        StandingPeak,
        Critical,
        CriticalOrAlarm,
        AnswerMedian,
        Answer95,
        AnswerLongest,
        Unanswered,
        Shelvings,
        ShelvedTime,
        Suppressions,
        SuppressedTime,
        OutOfService,
        OutOfServiceTime,
    ];

    /// <summary>In the order of <see cref="AlarmFigureKey"/>; a test holds each to its name.</summary>
    public static Phrase Of(AlarmFigureKey key) => ByKey[(int)key];

    public static Phrase Of(AlarmVerdict verdict) =>
        verdict switch
        {
            AlarmVerdict.Met => Met,
            AlarmVerdict.Manageable => Manageable,
            AlarmVerdict.NotMet => NotMet,
            AlarmVerdict.TooFew => TooFew,
            AlarmVerdict.None => NoTarget,
            _ => throw new UnreachableException(),
        };

    public static Phrase? Of(AlarmTargetSource source) =>
        source switch
        {
            AlarmTargetSource.IsaAndIec => IsaAndIec,
            AlarmTargetSource.Iec => Iec,
            AlarmTargetSource.Product => Own,
            AlarmTargetSource.None => null,
            _ => throw new UnreachableException(),
        };

    /// <summary>The mark that stands for a verdict.</summary>
    public static string MarkOf(AlarmVerdict verdict) =>
        verdict switch
        {
            AlarmVerdict.Met => "good",
            AlarmVerdict.Manageable => "warning",
            AlarmVerdict.NotMet => "alarm",
            AlarmVerdict.TooFew => "unknown",
            _ => "normal",
        };
}

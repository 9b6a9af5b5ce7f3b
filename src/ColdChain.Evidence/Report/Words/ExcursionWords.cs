using System.Globalization;
using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of excursions, alarms and dispositions.</summary>
internal static class ExcursionWords
{
    public static readonly Label Title = new("Excursions and alarms", "超温与报警");
    public static readonly Label NoneAtAll = new("No excursion.", "无超温。");
    public static readonly Label NoneNote = new("Excursions are looked for in monitored time only.", "仅在已监测的时间内判定超温。");
    public static readonly Label Rule = new("Rule", "规则");
    public static readonly Label Peak = new("Peak", "峰值");
    public static readonly Label DegreeMinutes = new("°C·min", "度·分钟");
    public static readonly Label Assessed = new("Assessed", "评估");
    public static readonly Label PartNote = new(
        "Each excursion as far as it was there; an excursion over two stretches is two parts.",
        "仅计在场期间；跨两个区间的超温分为两段。"
    );
    public static readonly Label Yes = new("signed", "已签署");
    public static readonly Label No = new("to be assessed", "待评估");
    public static readonly Label Open = new("going on", "仍在持续");
    public static readonly Label Particulars = new("Particulars", "详情");
    public static readonly Label Whole = new(
        "The whole excursion: {0} to {1}, {2}, peak {3}; judged by {4} version {5}.",
        "超温全程：{0} 至 {1}，{2}，峰值 {3}；判定依据：{4} 第 {5} 版。"
    );
    public static readonly Label Uncertain = new(
        "Only with unmonitored time in it does it last long enough to count.",
        "仅在计入未监测时间后才达到判定时长。"
    );
    public static readonly Label SpansGap = new("There is unmonitored time in it.", "其间有未监测时间。");
    public static readonly Label Late = new("Found in data that came late.", "由迟到数据发现。");
    public static readonly Label StartUncertain = new("Its beginning was not measured.", "开始时刻未测得。");
    public static readonly Label EndUncertain = new("Its end was not measured.", "结束时刻未测得。");
    public static readonly Label ClosedBy = new("Closed by {0} at {1}: {2}", "由 {0} 于 {1} 关闭：{2}");
    public static readonly Label AlarmLife = new("Alarm history", "报警过程");
    public static readonly Label SameAlarm = new("The alarm is that of E{0}.", "报警过程同 E{0}。");
    public static readonly Label NoAlarm = new("No alarm is on file for it.", "没有相应的报警记录。");
    public static readonly Label Comment = new("Comment", "备注");
    public static readonly Label Deviation = new("Deviation record", "偏差记录");
    public static readonly Label Description = new("Description", "偏差描述");
    public static readonly Label Cause = new("Cause", "原因分析");
    public static readonly Label Action = new("Action taken", "处理措施");
    public static readonly Label Capa = new("CAPA number", "CAPA编号");
    public static readonly Label NotClosed = new("not closed", "未关闭");
    public static readonly Label Closed = new("closed by {0}, {1}", "{0} 于 {1} 关闭");
    public static readonly Label StillHeld = new("on hold, no disposition yet", "已扣留，尚未处置");

    public static readonly Label HoldTitle = new("Hold and disposition", "扣留与处置");
    public static readonly Label NeverHeld = new("No batch was on hold.", "没有批次被扣留。");
    public static readonly Label Since = new("since {0}", "自 {0} 起");
    public static readonly Label Decision = new("Decision", "处置结论");
    public static readonly Label SignedBy = new("Signed by", "签署人");
    public static readonly Label SignedAt = new("Signed at", "签署时间");
    public static readonly Label Hash = new("Hash of what was signed", "所签内容的哈希值");
    public static readonly Label Meaning = new("Meaning", "签名含义");
    public static readonly Label Standing = new("Checked now", "当前核对结果");
    public static readonly Label Causes = new("Causes", "原因");
    public static readonly Label CauseExcursion = new("excursion {0} of {1}, {2}", "{1} 的超温 {0}，{2}");
    public static readonly Label CauseBudget = new("stability budget {0}", "稳定性预算 {0}");

    /// <summary>A step of an alarm's life; one that is not known by name stands as it is.</summary>
    public static Label OfEvent(string happened) =>
        happened switch
        {
            "Rise" => new Label("Condition began", "条件出现"),
            "Resume" => new Label("Goes on (late data)", "持续（补传数据）"),
            "Clear" => new Label("Condition over", "条件消除"),
            "Acknowledge" => new Label("Acknowledged", "确认"),
            "Reset" => new Label("Reset", "复位"),
            "ReAlarm" => new Label("Asks again: still stands", "再次提醒：仍存在"),
            "Shelve" => new Label("Shelved", "搁置"),
            "Unshelve" => new Label("Shelving over", "搁置结束"),
            "Suppress" => new Label("Window began", "维护时段开始"),
            "Unsuppress" => new Label("Window over", "维护时段结束"),
            "RemoveFromService" => new Label("Taken out of service", "设备停用"),
            "ReturnToService" => new Label("Returned to service", "恢复使用"),
            _ => new Label(happened, ""),
        };

    public static Label Of(AlarmState state) =>
        state switch
        {
            AlarmState.Normal => new Label("closed", "已关闭"),
            AlarmState.Unacknowledged => new Label("unacknowledged", "未确认"),
            AlarmState.Acknowledged => new Label("acknowledged", "已确认"),
            AlarmState.ReturnedUnacknowledged => new Label("over, unacknowledged", "已恢复，未确认"),
            AlarmState.LatchedUnacknowledged => new Label("over, latched, unacknowledged", "已恢复，锁定，未确认"),
            AlarmState.LatchedAcknowledged => new Label("over, latched", "已恢复，锁定，待复位"),
            AlarmState.Shelved => new Label("shelved", "已搁置"),
            AlarmState.SuppressedByDesign => new Label("suppressed: planned work", "计划内抑制"),
            _ => new Label("out of service", "设备停用"),
        };

    public static Label Of(AssessmentState state) =>
        state switch
        {
            AssessmentState.Open => Open,
            AssessmentState.Unassessed => No,
            _ => Yes,
        };

    /// <summary>In both languages at once, where a sentence is put together from parts.</summary>
    public static Label Fill(Label sentence, params object?[] parts) =>
        new(
            string.Format(CultureInfo.InvariantCulture, sentence.En, parts),
            string.Format(CultureInfo.InvariantCulture, sentence.Zh, parts)
        );
}

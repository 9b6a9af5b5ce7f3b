namespace ColdChain.Web.Language;

/// <summary>Words of alarms and states.</summary>
internal static class AlarmWords
{
    public static readonly Phrase Normal = new("Normal", "正常");
    public static readonly Phrase NotMonitored = new("Not monitored", "未监测");
    public static readonly Phrase OutOfRange = new("Out of range", "超出范围");
    public static readonly Phrase Warning = new("Warning", "警告");
    public static readonly Phrase NoCurrentData = new("No current data", "无当前数据");
    public static readonly Phrase SensorFault = new("Sensor fault", "传感器故障");
    public static readonly Phrase Alarm = new("Alarm", "报警");
    public static readonly Phrase Critical = new("Critical", "严重");
    public static readonly Phrase Info = new("Information", "提示");
    public static readonly Phrase Unacknowledged = new("Unacknowledged", "未确认");
    public static readonly Phrase Acknowledged = new("Acknowledged", "已确认");
    public static readonly Phrase ReturnedUnacknowledged = new("Back in range, unacknowledged", "已恢复，未确认");
    public static readonly Phrase BackInRange = new("back in range", "已恢复");
    public static readonly Phrase Closed = new("Closed", "已关闭");
    public static readonly Phrase KindLimit = new("Temperature limit", "温度超限");
    public static readonly Phrase KindLimitAny = new("Limit", "超限");
    public static readonly Phrase KindMissing = new("No readings", "读数缺失");
    public static readonly Phrase CloseLost = new("Close: the sensor is lost", "结束：传感器已失效");
    public static readonly Phrase CloseLostIntro = new(
        "For an excursion that would stay open for ever because nothing more will come from its sensor. It ends at the last measurement, marked as uncertain, with your name and reason. If readings come after all, this is void.",
        "用于传感器不再产生读数、否则将永远处于进行中的超限。该超限止于最后一次测量并标注为不确定，同时记录您的姓名与原因；若之后又有读数，则本次结束作废。"
    );
    public static readonly Phrase CloseLostWhy = new("Why nothing more will come", "不再有读数的原因");
    public static readonly Phrase KindCumulative = new("Time out of limits used up", "累计超限时间已达上限");
    public static readonly Phrase KindRate = new("Changes too fast", "变化过快");
    public static readonly Phrase KindMeanKinetic = new("Mean kinetic temperature too high", "平均动力学温度过高");
    public static readonly Phrase KindForecast = new("Limit ahead", "预计超限");
    public static readonly Phrase CrossesIn = new("crosses {0} in about {1} ({2} to {3})", "预计约 {1} 后越过 {0}（{2} 至 {3}）");
    public static readonly Phrase KindLag = new("Monitor behind", "监测处理滞后");
    public static readonly Phrase KindChannel = new("Notification channel failing", "通知渠道故障");
    public static readonly Phrase KindSilent = new("Device silent", "设备无通信");
    public static readonly Phrase KindFault = new("Sensor fault", "传感器故障");
    public static readonly Phrase KindClock = new("Clock wrong", "时钟错误");
    public static readonly Phrase KindRejects = new("Messages cannot be decoded", "报文无法解析");
    public static readonly Phrase KindStore = new("Store unreachable", "数据库不可达");
    public static readonly Phrase AllInRange = new("All {0} equipment in range", "全部 {0} 台设备正常");
    public static readonly Phrase AllInRangeDetail = new(
        "{0} batches are stored under monitoring. No alarm stands.",
        "{0} 个批次处于监测存储中，无未处理报警。"
    );
    public static readonly Phrase AlarmsStandOne = new("1 alarm: {0}", "1 条报警：{0}");
    public static readonly Phrase AlarmsStand = new("{0} alarms", "{0} 条报警");
    public static readonly Phrase AlarmsDetail = new(
        "{0} not acknowledged · {1} equipment · {2} batches concerned · since {3}",
        "{0} 条未确认 · 涉及 {1} 台设备 · {2} 个批次 · 自 {3}"
    );
    public static readonly Phrase NeedsALook = new("{0} equipment need a look", "{0} 台设备需要查看");
    public static readonly Phrase NeedsALookDetail = new("No alarm stands, but: {0}", "无报警，但：{0}");
    public static readonly Phrase NoEquipment = new("No equipment yet", "尚无设备");
    public static readonly Phrase NoEquipmentDetail = new(
        "Add equipment, measuring points and devices; readings then appear here.",
        "添加设备、测点和传感器后，读数将显示在这里。"
    );
    public static readonly Phrase EquipmentCount = new("Equipment", "设备");
    public static readonly Phrase BatchesInside = new("Batches inside", "在库批次");
    public static readonly Phrase BatchesConcerned = new("Batches concerned", "涉及批次");
    public static readonly Phrase LastReading = new("Last reading", "最近读数");
    public static readonly Phrase StandingAlarms = new("Standing alarms", "未处理报警");
    public static readonly Phrase Since = new("since {0}", "自 {0}");
    public static readonly Phrase SinceLabel = new("Since", "开始时间");
    public static readonly Phrase Lasting = new("for {0}", "已持续 {0}");
    public static readonly Phrase Lasted = new("lasted {0}", "持续 {0}");
    public static readonly Phrase LimitIs = new("Limit {0}", "限值 {0}");
    public static readonly Phrase PeakIs = new("Peak {0}", "峰值 {0}");
    public static readonly Phrase ValueNow = new("Now {0}", "当前 {0}");
    public static readonly Phrase NoBatches = new("No batch exposed", "无批次暴露");
    public static readonly Phrase BatchesNotNamed = new("{0} more", "另有 {0} 个");
    public static readonly Phrase Acknowledge = new("Acknowledge", "确认");
    public static readonly Phrase AcknowledgeComment = new("Comment (what you do about it)", "备注（处理措施）");
    public static readonly Phrase AcknowledgedBy = new("Acknowledged by {0}, {1}", "{0} 于 {1} 确认");
    public static readonly Phrase Comment = new("Comment", "备注");
    public static readonly Phrase AddComment = new("Add comment", "添加备注");
    public static readonly Phrase LateDiscovered = new("Found in late data", "补传数据中发现");
    public static readonly Phrase WhatToDo = new("What to do:", "处理方法：");
    public static readonly Phrase History = new("History", "历史报警");
    public static readonly Phrase NoStanding = new("No alarm stands.", "当前无未处理报警。");
    public static readonly Phrase NoHistory = new("No alarm in this time.", "此时段内无报警。");
    public static readonly Phrase Severity = new("Severity", "级别");
    public static readonly Phrase Equipment = new("Equipment", "设备");
    public static readonly Phrase What = new("What", "内容");
    public static readonly Phrase Peak = new("Peak", "峰值");
    public static readonly Phrase Limit = new("Limit", "限值");
    public static readonly Phrase Duration = new("Duration", "持续时间");
    public static readonly Phrase Batches = new("Batches", "批次");
    public static readonly Phrase TheSystem = new("System", "系统");
    public static readonly Phrase LastHeard = new("Heard {0}", "{0}收到");
    public static readonly Phrase NeverHeard = new("Never heard", "从未收到");
    public static readonly Phrase Level = new("Level", "液位");
    public static readonly Phrase Last24Hours = new("Last 24 hours: {0}", "最近 24 小时：{0}");
    public static readonly Phrase BatchCountOne = new("1 batch", "1 个批次");
    public static readonly Phrase BatchCount = new("{0} batches", "{0} 个批次");
    public static readonly Phrase Travelling = new("Travelling equipment", "移动设备");
    public static readonly Phrase NoZone = new("Without zone", "未分区");
    public static readonly Phrase MoreStanding = new("More alarms stand than fit here.", "还有更多报警未列出。");
    public static readonly Phrase AllAlarms = new("All alarms", "全部报警");
}

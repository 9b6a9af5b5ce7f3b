namespace ColdChain.Web.Language;

/// <summary>Words of equipment pages and charts.</summary>
internal static class EquipmentWords
{
    public static readonly Phrase Freezer = new("Freezer", "超低温冰箱");
    public static readonly Phrase LiquidNitrogenDewar = new("LN2 dewar", "液氮罐");
    public static readonly Phrase Refrigerator = new("Refrigerator", "冷藏箱");
    public static readonly Phrase Incubator = new("Incubator", "培养箱");
    public static readonly Phrase ControlledRateFreezer = new("Controlled-rate freezer", "程序降温仪");
    public static readonly Phrase Shipper = new("Shipper", "运输容器");
    public static readonly Phrase Room = new("Room", "房间");
    public static readonly Phrase RoleProduct = new("Product", "产品");
    public static readonly Phrase RoleAmbient = new("Ambient", "环境");
    public static readonly Phrase RoleTechnical = new("Technical", "技术");
    public static readonly Phrase Zone = new("Zone", "库区");
    public static readonly Phrase Site = new("Site", "站点");
    public static readonly Phrase Kind = new("Kind", "类型");
    public static readonly Phrase Points = new("Measuring points", "测点");
    public static readonly Phrase Point = new("Measuring point", "测点");
    public static readonly Phrase Role = new("Role", "用途");
    public static readonly Phrase Metric = new("Metric", "测量量");
    public static readonly Phrase Device = new("Device and channel", "传感器与通道");
    public static readonly Phrase AssignedSince = new("Assigned since", "启用时间");
    public static readonly Phrase NotAssigned = new("No channel assigned", "未分配通道");
    public static readonly Phrase LimitsInForce = new("Limits in force", "现行温度要求");
    public static readonly Phrase NoLimits = new("No limits in force: nothing is judged.", "无现行温度要求，不作判定。");
    public static readonly Phrase Profile = new("Profile", "温度要求");
    public static readonly Phrase Rule = new("Rule", "规则");
    public static readonly Phrase Threshold = new("Threshold", "阈值");
    public static readonly Phrase Delay = new("Delay", "延时");
    public static readonly Phrase AtOnce = new("at once", "立即");
    public static readonly Phrase Above = new("above {0}", "高于 {0}");
    public static readonly Phrase Below = new("below {0}", "低于 {0}");
    public static readonly Phrase InTotal = new("{0} for {1} in all", "{0}累计 {1}");
    public static readonly Phrase InTotalWithin = new("{0} for {1} in any {2}", "任意 {2} 内{0}累计 {1}");
    public static readonly Phrase RisesFaster = new("rises faster than {0} per min", "升温快于每分钟 {0}");
    public static readonly Phrase FallsFaster = new("falls faster than {0} per min", "降温快于每分钟 {0}");
    public static readonly Phrase MeanKineticAbove = new("MKT above {0}", "平均动力学温度高于 {0}");
    public static readonly Phrase MeanKineticWithin = new("MKT of any {1} above {0}", "任意 {1} 的平均动力学温度高于 {0}");
    public static readonly Phrase MissingFor = new("no reading for {0}", "{0}无读数");
    public static readonly Phrase BatchesNow = new("Batches inside now", "当前在库批次");
    public static readonly Phrase NoBatchNow = new("No batch is inside.", "当前无批次。");
    public static readonly Phrase Position = new("Position", "存储位置");
    public static readonly Phrase Excursions = new("Excursions", "超温记录");
    public static readonly Phrase NoExcursions = new("No excursion in this time.", "此时段内无超温。");
    public static readonly Phrase DegreeMinutes = new("Degree-minutes", "度·分钟");
    public static readonly Phrase Start = new("Start", "开始");
    public static readonly Phrase End = new("End", "结束");
    public static readonly Phrase Open = new("open", "开");
    public static readonly Phrase Shut = new("shut", "关");
    public static readonly Phrase StillOpen = new("still open", "仍在持续");
    public static readonly Phrase Certainty = new("Remarks", "说明");
    public static readonly Phrase Uncertain = new("reaches its delay only with unmonitored time", "仅计入未监测时间才达到延时");
    public static readonly Phrase SpansGap = new("spans a gap", "跨越缺口");
    public static readonly Phrase StartUncertain = new("start uncertain", "开始时间不确定");
    public static readonly Phrase EndUncertain = new("end uncertain", "结束时间不确定");
    public static readonly Phrase Instructions = new("What to do when it alarms", "报警处理说明");
    public static readonly Phrase Range6Hours = new("6 h", "6 小时");
    public static readonly Phrase Range24Hours = new("24 h", "24 小时");
    public static readonly Phrase Range7Days = new("7 days", "7 天");
    public static readonly Phrase Range30Days = new("30 days", "30 天");
    public static readonly Phrase Range = new("Range of time", "时间范围");
    public static readonly Phrase RangeBad = new(
        "The range is not valid: the start has to be before the end, at most 400 days apart.",
        "时间范围无效：开始须早于结束，且不超过 400 天。"
    );
    public static readonly Phrase GapNoData = new("no data received", "未收到数据");
    public static readonly Phrase GapFault = new("sensor fault", "传感器故障");
    public static readonly Phrase GapNotObserved = new("no sensor assigned", "未分配传感器");
    public static readonly Phrase ChartTitle = new("{0} of {1}, {2} to {3}", "{1} {0}，{2} 至 {3}");
    public static readonly Phrase ChartDescription = new(
        "Between {0} and {1}. {2} excursions, {3} gaps.",
        "介于 {0} 与 {1} 之间，{2} 次超温，{3} 处缺口。"
    );
    public static readonly Phrase ChartEmpty = new("No values in this time.", "此时段内无数值。");
    public static readonly Phrase LegendMean = new("measured", "测量值");
    public static readonly Phrase LegendBand = new("minimum to maximum", "最小至最大");
    public static readonly Phrase LegendLimit = new("limit", "限值");
    public static readonly Phrase LegendExcursion = new("excursion", "超温");
    public static readonly Phrase LegendGap = new("not monitored", "未监测");
    public static readonly Phrase LegendFault = new("sensor fault", "传感器故障");
    public static readonly Phrase PeakShort = new("{0}, peak {1}, {2}", "{0}，峰值 {1}，{2}");
    public static readonly Phrase Temperature = new("Temperature", "温度");
    public static readonly Phrase Humidity = new("Humidity", "湿度");
    public static readonly Phrase LevelMetric = new("Level", "液位");
    public static readonly Phrase Battery = new("Battery", "电量");
    public static readonly Phrase Door = new("Door", "门");
    public static readonly Phrase Pressure = new("Pressure", "压力");
    public static readonly Phrase Now = new("Now", "当前");
    public static readonly Phrase HeardLabel = new("Last heard", "最近通信");
    public static readonly Phrase AllowedRange = new("Allowed", "允许范围");
    public static readonly Phrase MinMax = new("Minimum and maximum shown", "所示最小与最大");
    public static readonly Phrase AsJson = new("Readings as JSON", "读数 JSON");
    public static readonly Phrase Live = new("Value now", "当前数值");
    public static readonly Phrase Quality = new("Quality", "质量");
    public static readonly Phrase QualityGood = new("good", "良好");
    public static readonly Phrase QualitySuspect = new("suspect", "可疑");
    public static readonly Phrase QualityFault = new("fault", "故障");
    public static readonly Phrase AlarmHistory = new("Alarms in this time", "此时段内的报警");
}

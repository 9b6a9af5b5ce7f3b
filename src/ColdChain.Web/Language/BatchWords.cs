namespace ColdChain.Web.Language;

/// <summary>Words of batches, transports and records.</summary>
internal static class BatchWords
{
    public static readonly Phrase Batch = new("Batch", "批次");
    public static readonly Phrase Handling = new("Handling", "操作");
    public static readonly Phrase Storage = new("Storage", "存储");
    public static readonly Phrase Transport = new("Transport", "运输");
    public static readonly Phrase Unaccounted = new("Unaccounted time", "去向不明时间");
    public static readonly Phrase Product = new("Product", "细胞类型");
    public static readonly Phrase Export = new("Export", "导出");
    public static readonly Phrase Epcis = new("EPCIS file", "EPCIS 文件");
    public static readonly Phrase EpcisTitle = new("Shipment as an EPCIS 2.0 document (JSON-LD)", "运输记录的 EPCIS 2.0 文档（JSON-LD）");
    public static readonly Phrase NowIn = new("Now in", "当前位置");
    public static readonly Phrase NowNowhere = new("in no known place", "位置不明");
    public static readonly Phrase NotStored = new("not stored now", "当前不在库");
    public static readonly Phrase FirstRecord = new("First record", "首条记录");
    public static readonly Phrase AllExcursions = new("Each as far as the batch was there", "仅计批次在场期间");
    public static readonly Phrase NoExcursions = new("No excursion while the batch was there.", "批次在场期间无超温。");
    public static readonly Phrase LifeLine = new("Life line", "全程时间线");
    public static readonly Phrase LifeLineDescription = new(
        "Where the batch was, from {0} to {1}: {2}.",
        "批次自 {0} 至 {1} 的位置：{2}。"
    );
    public static readonly Phrase Exposures = new("Exposures", "暴露区间");
    public static readonly Phrase Place = new("Place", "位置");
    public static readonly Phrase Phase = new("Phase", "阶段");
    public static readonly Phrase StillThere = new("still there", "仍在此处");
    public static readonly Phrase Temperatures = new("Temperatures", "温度");
    public static readonly Phrase JudgedBy = new("Judged by {0}", "判定依据：{0}");
    public static readonly Phrase NoChannel = new("Nothing measured here: this time is unmonitored.", "此处无测量，此时段未被监测。");
    public static readonly Phrase Minimum = new("Minimum", "最低");
    public static readonly Phrase Maximum = new("Maximum", "最高");
    public static readonly Phrase Mean = new("Mean", "平均");
    public static readonly Phrase MeanKinetic = new("MKT", "平均动力学温度");
    public static readonly Phrase MeanKineticFrozen = new("no meaning for frozen goods", "不适用于冷冻产品");
    public static readonly Phrase Samples = new("Readings", "读数");
    public static readonly Phrase Monitored = new("Monitored", "已监测");
    public static readonly Phrase Unmonitored = new("Not monitored", "未监测");
    public static readonly Phrase Budget = new("Stability budget", "稳定性预算");
    public static readonly Phrase NoBudget = new("The product has no stability budget.", "该产品未设稳定性预算。");
    public static readonly Phrase BudgetSpent = new("{0} of {1} spent ({2} %)", "已用 {0}，共 {1}（{2} %）");
    public static readonly Phrase Records = new("Records", "记录");
    public static readonly Phrase NoRecords = new("No record yet.", "尚无记录。");
    public static readonly Phrase Download = new("Download evidence", "下载温度证据包");
    public static readonly Phrase DownloadHint = new(
        "ZIP with readings (CSV), records and excursions (JSON) and a report to print",
        "ZIP：读数 (CSV)、记录与超温 (JSON) 及可打印报告"
    );
    public static readonly Phrase UnknownTitle = new("No batch {0}", "没有批次 {0}");
    public static readonly Phrase UnknownText = new(
        "No record names this batch number. Check it, or scan the label again.",
        "没有任何记录包含该批次号。请核对或重新扫描标签。"
    );
    public static readonly Phrase UnknownSimilar = new("Similar batch numbers", "相近批次号");
    public static readonly Phrase BadNumber = new("A batch number has 1 to 64 characters.", "批次号为 1 至 64 个字符。");
    public static readonly Phrase InOrder = new("No excursion while it was under monitoring", "监测期间无超温");
    public static readonly Phrase ExcursionsNow = new("In an excursion now", "当前处于超温中");
    public static readonly Phrase ExcursionsBefore = new("Excursions to be assessed: {0}", "待评估超温:{0} 次");
    public static readonly Phrase HasUnaccounted = new("{0} unaccounted for", "{0} 去向不明");
    public static readonly Phrase HasUnmonitored = new("{0} not monitored", "{0} 未监测");
    public static readonly Phrase EvidenceNote = new("Readings as stored; not yet sealed.", "读数为存储值，尚未封存。");
    public static readonly Phrase Overlap = new("While the batch was there", "批次在场期间");
    public static readonly Phrase Verdict = new("Verdict", "结论");
    public static readonly Phrase TransportList = new("Transports", "运输");
    public static readonly Phrase NoTransport = new("No transport in this time.", "此时段内无运输。");
    public static readonly Phrase Shipper = new("Shipper", "运输容器");
    public static readonly Phrase Departed = new("Departed", "启运");
    public static readonly Phrase Delivered = new("Delivered", "送达");
    public static readonly Phrase OnTheWay = new("on the way", "在途");
    public static readonly Phrase TemperatureNow = new("Temperature", "温度");
    public static readonly Phrase RecordKind = new("Kind", "类型");
    public static readonly Phrase RecordId = new("Record", "记录");
    public static readonly Phrase Span = new("Time", "时间");
    public static readonly Phrase Since30Days = new("Last 30 days", "最近 30 天");
}

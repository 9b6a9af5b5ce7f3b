using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of the measured values.</summary>
internal static class TemperatureWords
{
    public static readonly Label Title = new("Measured temperatures", "温度监测数据");
    public static readonly Label TitleEquipment = new("Measured values", "监测数据");
    public static readonly Label Overview = new("Overview", "汇总");
    public static readonly Label Readings = new("Readings", "读数");
    public static readonly Label Min = new("Minimum", "最低");
    public static readonly Label Max = new("Maximum", "最高");
    public static readonly Label Mean = new("Mean", "平均");
    public static readonly Label Mkt = new("MKT", "平均动力学温度");
    public static readonly Label NothingMeasured = new(
        "Nothing was measured here: this time is unmonitored.",
        "此处未设测量，该时段未监测。"
    );
    public static readonly Label NoReadings = new("No reading of this time is on file: it is unmonitored.", "该时段没有读数，视为未监测。");
    public static readonly Label MeanNote = new(
        "Mean weighted by time over monitored time. MKT: mean kinetic temperature; it has no meaning for frozen goods and for other quantities. Not monitored also counts the edges of a stretch before its first and after its last reading.",
        "平均值按监测时间加权。平均动力学温度不适用于冷冻产品及其他物理量。未监测时间包括区间首个读数之前与末个读数之后的时间。"
    );
    public static readonly Label Quality = new(
        "{0} suspect, {1} faults; {2} instants with conflicting values, of which the worse is judged",
        "可疑 {0} 个，故障 {1} 个；同一时刻数值冲突 {2} 处，按较差者判定"
    );
    public static readonly Label BeforeStart = new(
        "{0} samples before the programmed start: kept, judged by nothing",
        "程序启动前的样本 {0} 个：保留，不参与判定"
    );
    public static readonly Label Manual = new("{0} readings from handed-in files: lower trust", "人工导入文件的读数 {0} 个：可信度较低");
    public static readonly Label GapList = new("Gaps longer than {0}", "超过 {0} 的缺口");
    public static readonly Label MoreGaps = new("and {0} more, all in summary.json", "另有 {0} 处，见 summary.json");
    public static readonly Label ChartOf = new("{0}: {1} readings from {2} to {3}", "{0}：{2} 至 {3} 共 {1} 个读数");

    public static readonly Label LegendHandedIn = new("handed-in file", "人工导入文件");
    public static readonly Label LegendLimit = new("limit", "限值");
    public static readonly Label LegendExcursion = new("excursion", "超温");
    public static readonly Label LegendGap = new("not monitored", "未监测");
    public static readonly Label LegendFault = new("sensor fault", "传感器故障");
    public static readonly Label LegendHandover = new("handover", "交接");
    public static readonly Label LegendSpread = new("mean, lowest and highest of each step", "每步的平均、最低与最高");

    public static readonly Label NoData = new("no data", "无数据");
    public static readonly Label SensorFault = new("sensor fault", "传感器故障");
    public static readonly Label NotObserved = new("no sensor assigned", "未分配传感器");
    public static readonly Label PeakOf = new("{0}, peak {1}, {2}", "{0}，峰值 {1}，{2}");
    public static readonly Label Taken = new("from {0}", "来自 {0}");
    public static readonly Label Given = new("to {0}", "转至 {0}");
    public static readonly Label BatchIn = new("{0} in", "{0} 入");
    public static readonly Label BatchOut = new("{0} out", "{0} 出");
}

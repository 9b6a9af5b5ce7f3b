using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>The words of the report, in English with the Chinese beside it.</summary>
internal static class ReportWords
{
    public static readonly Label Title = new("Temperature evidence", "温度证据");
    public static readonly Label Batch = new("Batch", "批次");
    public static readonly Label From = new("From", "自");
    public static readonly Label To = new("To", "至");
    public static readonly Label Built = new("Built", "生成时间");
    public static readonly Label BuiltBy = new("Built by", "生成人");
    public static readonly Label TimesIn = new("Times in", "时区");
    public static readonly Label Excursions = new("Excursions", "超温");
    public static readonly Label Unmonitored = new("Not monitored", "未监测");
    public static readonly Label Unaccounted = new("Unaccounted for", "去向不明");
    public static readonly Label LifeLine = new("Life line", "全程时间线");
    public static readonly Label Custody = new("Chain of custody", "保管链");
    public static readonly Label Temperatures = new("Temperatures", "温度");
    public static readonly Label Run = new("Cryopreservation run", "冻存降温过程");
    public static readonly Label Budget = new("Stability budget", "稳定性预算");
    public static readonly Label Records = new("Records", "记录");
    public static readonly Label Files = new("Files in this package", "包内文件");
    public static readonly Label Claim = new("What is claimed", "完整性声明");
    public static readonly Label Phase = new("Phase", "阶段");
    public static readonly Label Place = new("Equipment", "设备编号");
    public static readonly Label Position = new("Position", "存储位置");
    public static readonly Label Record = new("Record", "记录");
    public static readonly Label Point = new("Measuring point", "测点");
    public static readonly Label Rule = new("Rule", "规则");
    public static readonly Label Limit = new("Limit", "限值");
    public static readonly Label Peak = new("Peak", "峰值");
    public static readonly Label Duration = new("Duration", "持续时间");
    public static readonly Label Start = new("Start", "开始");
    public static readonly Label End = new("End", "结束");
    public static readonly Label DegreeMinutes = new("C min", "度·分钟");
    public static readonly Label Readings = new("Readings", "读数");
    public static readonly Label Min = new("Minimum", "最低");
    public static readonly Label Max = new("Maximum", "最高");
    public static readonly Label Mean = new("Mean", "平均");
    public static readonly Label Mkt = new("MKT", "平均动力学温度");
    public static readonly Label Monitored = new("Monitored", "已监测");
    public static readonly Label Gaps = new("Gaps", "缺口");
    public static readonly Label File = new("File", "文件");
    public static readonly Label Bytes = new("Bytes", "字节");
    public static readonly Label Spent = new("Spent", "已用");

    public static Label Of(ExposurePhase phase) =>
        phase switch
        {
            ExposurePhase.Handling => new Label("Handling", "操作"),
            ExposurePhase.Storage => new Label("Storage", "存储"),
            ExposurePhase.Transport => new Label("Transport", "运输"),
            _ => new Label("Unaccounted for", "去向不明"),
        };
}

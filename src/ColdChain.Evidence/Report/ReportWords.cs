using ColdChain.Domain.Limits;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>Words that several sections of the report use.</summary>
internal static class ReportWords
{
    public static readonly Label Title = new("Temperature evidence report", "温度证据报告");
    public static readonly Label Batch = new("Batch", "批次号");
    public static readonly Label Equipment = new("Equipment", "设备编号");
    public static readonly Label Shipment = new("Shipment", "运输记录");
    public static readonly Label From = new("From", "起");
    public static readonly Label To = new("To", "止");
    public static readonly Label GoesOn = new("goes on", "仍在持续");
    public static readonly Label None = new("None.", "无。");
    public static readonly Label Start = new("Start", "开始");
    public static readonly Label End = new("End", "结束");
    public static readonly Label Duration = new("Duration", "持续时间");
    public static readonly Label Time = new("Time", "时间");
    public static readonly Label Who = new("By", "人员");
    public static readonly Label Reason = new("Reason", "理由");
    public static readonly Label State = new("State", "状态");
    public static readonly Label Point = new("Measuring point", "测点");
    public static readonly Label Channel = new("Channel", "通道");
    public static readonly Label Position = new("Position", "存储位置");
    public static readonly Label Record = new("Record", "记录");
    public static readonly Label Number = new("No.", "序号");
    public static readonly Label Monitored = new("Monitored", "已监测");
    public static readonly Label Unmonitored = new("Not monitored", "未监测");
    public static readonly Label Unaccounted = new("Unaccounted for", "去向不明");
    public static readonly Label Budget = new("Stability budget", "稳定性预算");
    public static readonly Label Band = new("Band", "温度区间");
    public static readonly Label Spent = new("Spent", "已用");
    public static readonly Label Limit = new("Limit", "限值");
    public static readonly Label Share = new("Share", "占比");
    public static readonly Label System = new("system", "系统");
    public static readonly Label Withheld = new("withheld", "未披露");
    public static readonly Label ManualFile = new("handed-in file, lower trust", "人工导入文件，可信度较低");

    public static Label Of(ExposurePhase phase) =>
        phase switch
        {
            ExposurePhase.Handling => new Label("Handling", "操作"),
            ExposurePhase.Storage => new Label("Storage", "存储"),
            ExposurePhase.Transport => new Label("Transport", "运输"),
            _ => Unaccounted,
        };

    public static Label Of(Severity severity) =>
        severity switch
        {
            Severity.Info => new Label("information", "提示"),
            Severity.Warning => new Label("warning", "预警"),
            Severity.Alarm => new Label("alarm", "报警"),
            _ => new Label("critical", "严重报警"),
        };

    public static Label Of(SignatureMeaning meaning) =>
        meaning switch
        {
            SignatureMeaning.Reviewed => new Label("Reviewed", "已审核"),
            SignatureMeaning.Approved => new Label("Approved", "已批准"),
            SignatureMeaning.Released => new Label("Released", "已放行"),
            SignatureMeaning.Quarantined => new Label("Quarantined", "已隔离"),
            SignatureMeaning.Rejected => new Label("Rejected", "已拒收"),
            SignatureMeaning.Countersigned => new Label("Countersigned", "已会签"),
            _ => new Label("Access and audit trail reviewed", "已审查权限与审计追踪"),
        };

    public static Label Of(SignatureStanding standing) =>
        standing switch
        {
            SignatureStanding.Current => new Label("valid: what was signed is what is there", "有效：所签内容与现有内容一致"),
            SignatureStanding.Earlier => new Label(
                "of an earlier revision: what was changed since is not signed",
                "签署的是较早的版本：其后的更改未经签名"
            ),
            _ => new Label("broken: it fits nothing that is there", "不符：与现有内容不一致"),
        };
}

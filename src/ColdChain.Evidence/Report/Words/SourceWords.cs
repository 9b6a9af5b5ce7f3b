using ColdChain.Evidence.Recorder;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of where the readings come from: calibrations, the recorder, completeness, files.</summary>
internal static class SourceWords
{
    public static readonly Label Calibrations = new("Calibrations valid at the time", "当时有效的校准");
    public static readonly Label CalibrationNote = new(
        "Certificates that counted in the time in which the channel spoke. Readings are shown and judged as measured; corrections are on file and not applied.",
        "通道使用期间有效的校准证书。读数按实测值显示和判定；修正值仅备查，未予应用。"
    );
    public static readonly Label NoChannel = new("No channel spoke in this time.", "该时段没有通道数据。");
    public static readonly Label NoCertificate = new("no certificate for this time", "该时段没有校准证书");
    public static readonly Label NotThroughout = new("not for all of the time", "未覆盖全部时段");
    public static readonly Label Certificate = new("Certificate", "校准证书");
    public static readonly Label Laboratory = new("Laboratory", "校准机构");
    public static readonly Label Calibrated = new("Calibrated", "校准日期");
    public static readonly Label Due = new("Due", "有效期至");
    public static readonly Label Offset = new("Correction", "修正值");
    public static readonly Label Uncertainty = new("Uncertainty (k\u00a0=\u00a02)", "不确定度 (k\u00a0=\u00a02)");

    public static readonly Label Recorder = new("Recorder", "报文接收端");
    public static readonly Label RecorderUnknown = new(
        "The journal was not looked at for this report: nothing is said about outages of the recorder.",
        "生成本报告时未查阅报文日志，故不对接收端的中断情况作出说明。"
    );
    public static readonly Label RecorderId = new("Recorder {0}, receive times from {1} to {2}.", "报文接收端 {0}，接收时间 {1} 至 {2}。");
    public static readonly Label Outages = new("Outages", "中断");
    public static readonly Label NoOutage = new("The recorder was connected throughout.", "接收端全程保持连接。");
    public static readonly Label Source = new("Source", "来源");
    public static readonly Label Why = new("Why", "原因");
    public static readonly Label Effect = new("Effect", "影响");
    public static readonly Label MayHaveMissed = new("messages may have been missed", "可能有报文遗漏");
    public static readonly Label Kept = new("the broker kept what came and delivered it", "代理服务器已保留并补发其间的报文");
    public static readonly Label Sessions = new("Subscriptions and effective quality of service", "订阅与实际服务质量 (QoS)");
    public static readonly Label Filter = new("Topic filter", "主题过滤器");
    public static readonly Label Requested = new("QoS asked", "请求 QoS");
    public static readonly Label Granted = new("QoS granted", "授予 QoS");
    public static readonly Label Refused = new("refused", "被拒绝");
    public static readonly Label Connections = new("Connections", "连接次数");
    public static readonly Label QosNote = new(
        "A message travels with the lower of what was granted and what the device published with; each message in the package has its own.",
        "报文按授予等级与设备发布等级中的较低者传送；包内每条报文均带有各自的等级。"
    );
    public static readonly Label MessageQos = new("The messages of this package came with: {0}.", "包内报文的实际服务质量：{0}。");
    public static readonly Label Unread = new("Notes of the journal that could not be read: {0}.", "无法读取的日志记录：{0} 条。");
    public static readonly Label Holes = new("Holes in the counters of the devices", "设备报文计数缺号");
    public static readonly Label NoHole = new("No device with a message counter has left a number out.", "带报文计数的设备均无缺号。");
    public static readonly Label Device = new("Device", "传感器");
    public static readonly Label Missed = new("Messages missing", "缺失报文");
    public static readonly Label Since = new("Counted since", "计数起始");

    public static readonly Label Completeness = new("Completeness", "完整性声明");
    public static readonly Label Claimed = new(
        "All messages of {0} topics that recorder {1} received from {2} to {3} are in this package; late samples were looked for up to {4} after the end of the span.",
        "报文接收端 {1} 自 {2} 至 {3} 接收的 {0} 个主题的全部报文均在本包内；时段结束后 {4} 内的迟到样本亦已查找。"
    );
    public static readonly Label ClaimedNot = new(
        "Not claimed: messages that devices sent and the recorder did not receive (see its outages), and what other recorders received.",
        "不在声明之内：设备已发送但接收端未收到的报文（见接收端中断情况），以及其他接收端收到的报文。"
    );
    public static readonly Label Insider = new(
        "Without an earlier tree head that somebody else holds, rewriting of the whole log by an insider with the key is not excluded.",
        "若没有由第三方持有的较早的签名树头，则不能排除持有密钥的内部人员重写整个日志的可能。"
    );
    public static readonly Label Segments = new("Segments looked through", "已查阅的日志段");
    public static readonly Label TreeHead = new("Tree head", "签名树头");
    public static readonly Label Root = new("Root", "根哈希");
    public static readonly Label Size = new("Size", "大小");
    public static readonly Label SignedAt = new("Signed at", "签名时间");
    public static readonly Label Key = new("Signing key", "签名密钥");
    public static readonly Label Topics = new("Topics", "主题数");

    public static readonly Label Files = new("Files this report was made from", "本报告依据的文件");
    public static readonly Label File = new("File", "文件");
    public static readonly Label Bytes = new("Bytes", "字节");
    public static readonly Label Sha = new("SHA-256", "");

    public static Label Of(OutageCause cause) =>
        cause switch
        {
            OutageCause.Planned => new Label("the service was stopped", "服务停止"),
            OutageCause.Unclean => new Label("the process ended without a word", "进程异常终止"),
            _ => new Label("the connection was lost", "连接中断"),
        };
}

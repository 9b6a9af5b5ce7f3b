using ColdChain.Monitoring.Holds;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>What a verdict says.</summary>
internal static class VerdictWords
{
    public static Label Of(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.InRange => new Label("In range throughout", "全程在规定范围内"),
            VerdictKind.ExcursionsOpen => new Label("An excursion is going on", "超温仍在持续"),
            VerdictKind.ExcursionsUnassessed => new Label("Excursions are to be assessed", "超温待评估"),
            VerdictKind.RunDeviates => new Label("The cryopreservation run deviates from its programme", "冻存降温过程偏离程序"),
            VerdictKind.ExcursionsAssessed => new Label("Excursions, all assessed and signed", "有超温，均已评估并签署"),
            VerdictKind.NotFullyMonitored => new Label("Not fully monitored; no excursion while it was", "未全程监测；监测期间无超温"),
            VerdictKind.RecordsConflict => new Label("Records contradict each other: no verdict is possible", "记录相互矛盾，无法判定"),
            VerdictKind.ManualFilesOnly => new Label("In range by handed-in files alone", "仅依据人工导入文件，温度在范围内"),
            VerdictKind.RunNotShown => new Label(
                "In range; not shown that the cryopreservation run kept to its programme",
                "温度在范围内；尚未证实冻存降温过程符合程序"
            ),
            _ => new Label("Nothing was measured: no verdict is possible", "没有读数，无法判定"),
        };

    public static readonly Label Counts = new(
        "Excursions: {0}; still to be assessed: {1}; going on: {2}.",
        "超温 {0} 起；待评估 {1} 起；仍在持续 {2} 起。"
    );
    public static readonly Label Unmonitored = new("Not monitored: {0}.", "未监测：{0}。");
    public static readonly Label Unaccounted = new("Unaccounted for: {0}.", "去向不明：{0}。");
    public static readonly Label Manual = new(
        "Part of the readings come from files that people handed in; they are of lower trust and are marked: {0}.",
        "部分读数来自人工导入的文件，可信度较低，已逐一标注：{0} 个。"
    );
    public static readonly Label OnlyManual = new(
        "All readings come from files that people handed in; none came from a device itself.",
        "全部读数均来自人工导入的文件，无一由设备直接上传。"
    );
    public static readonly Label Uncalibrated = new(
        "Channels without a valid calibration certificate for all of the time: {0}.",
        "校准证书未覆盖全部时段的通道：{0} 个。"
    );
    public static readonly Label Broken = new(
        "Signatures that fit nothing that is there: {0}. What was signed was changed, or the signature was moved.",
        "与现有内容不符的签名：{0} 个；所签内容被改动，或签名被移动。"
    );
    public static readonly Label Conflicting = new(
        "Records contradict each other about where the batch was: {0} stretches.",
        "记录对批次所在位置的说法相互矛盾：{0} 段。"
    );
    public static readonly Label Latest = new("Latest disposition: {0}.", "最近处置结论：{0}。");

    public static Label Of(DispositionDecision decision) =>
        decision switch
        {
            DispositionDecision.Release => new Label("release", "放行"),
            DispositionDecision.Quarantine => new Label("quarantine", "隔离"),
            _ => new Label("reject", "拒收"),
        };

    public static Label Of(HoldState state) =>
        state switch
        {
            HoldState.None => new Label("never held", "未曾扣留"),
            HoldState.OnHold => new Label("on hold", "已扣留"),
            HoldState.Released => new Label("released", "已放行"),
            HoldState.Quarantined => new Label("quarantined", "已隔离"),
            _ => new Label("rejected", "已拒收"),
        };
}

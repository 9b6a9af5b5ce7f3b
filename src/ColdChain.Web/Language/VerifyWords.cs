using ColdChain.Evidence.Verification;

namespace ColdChain.Web.Language;

/// <summary>Words of the page that checks evidence packages.</summary>
internal static class VerifyWords
{
    public static readonly Phrase Title = new("Check an evidence package", "验证温度证据包");
    public static readonly Phrase Intro = new(
        "Checked here as coldchain verify does it anywhere, offline: from the bytes that devices sent up to the figures of the summary. The package is not kept.",
        "与离线命令 coldchain verify 的检查相同：从设备发送的原始字节一直核对到汇总数据。证据包不会被保存。"
    );
    public static readonly Phrase File = new("Evidence package (zip)", "温度证据包（zip）");
    public static readonly Phrase Drop = new("Drop the zip on the field, or choose it.", "将 zip 拖放到此框内，或点击选择。");
    public static readonly Phrase Check = new("Check", "验证");
    public static readonly Phrase NoFile = new("No file was chosen.", "未选择文件。");
    public static readonly Phrase Checked = new("What was checked", "检查内容");
    public static readonly Phrase Result = new("Result", "结果");
    public static readonly Phrase Particulars = new("Particulars", "详情");
    public static readonly Phrase Passed = new("Holds", "通过");
    public static readonly Phrase Failed = new("Does not hold", "不通过");
    public static readonly Phrase NotMade = new("Not made", "未检查");
    public static readonly Phrase Genuine = new(
        "Genuine: every check holds, and a key of this recorder or of the trust folder signed it.",
        "真实：所有检查均通过，并由本接收端或信任文件夹中的密钥签名。"
    );
    public static readonly Phrase SignerUnknown = new(
        "Consistent, but the signer is unknown: another recorder signed it. Compare the key id with one that its site published.",
        "内容一致，但签名者未知：由其他接收端签名。请将密钥编号与该站点公布的编号核对。"
    );
    public static readonly Phrase Refused = new("Refused: it is not what was issued.", "拒绝：与签发时不一致。");
    public static readonly Phrase NoPackage = new("This is no evidence package.", "这不是温度证据包。");
    public static readonly Phrase Signer = new("Signing key", "签名密钥");
    public static readonly Phrase About = new("Evidence of", "证据对象");
    public static readonly Phrase Insider = new(
        "Without an earlier tree head held by somebody else, an insider with the signing key could have rewritten the log before this one was signed (coldchain verify --head).",
        "若无他人事先持有的较早树头，则不能排除持有签名密钥的内部人员在签署前改写日志的可能（coldchain verify --head）。"
    );

    public static Phrase Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Genuine => Genuine,
            Verdict.SignerUnknown => SignerUnknown,
            Verdict.Refused => Refused,
            _ => NoPackage,
        };

    public static Phrase Of(CheckOutcome outcome) =>
        outcome switch
        {
            CheckOutcome.Passed => Passed,
            CheckOutcome.Failed => Failed,
            _ => NotMade,
        };

    public static Phrase Of(CheckKind kind) =>
        kind switch
        {
            CheckKind.Archive => new("The file itself", "文件本身"),
            CheckKind.Manifest => new("Manifest", "清单"),
            CheckKind.Hashes => new("Hashes of the files", "文件哈希"),
            CheckKind.Signature => new("Signature", "签名"),
            CheckKind.TreeHead => new("Tree head", "树头"),
            CheckKind.Segments => new("Segments in the log", "日志中的分段"),
            CheckKind.Topics => new("Messages as received, none missing", "报文与接收时一致且无遗漏"),
            CheckKind.Decisions => new("Decisions about decoding", "解码决定"),
            CheckKind.Completeness => new("Time covered", "覆盖时段"),
            CheckKind.Profiles => new("Mapping profiles", "解析配置"),
            CheckKind.Readings => new("Readings follow from the messages", "读数由报文得出"),
            CheckKind.Summary => new("Figures follow from the readings", "汇总数据由读数得出"),
            CheckKind.Excursions => new("Excursions follow from the readings", "超温由读数得出"),
            CheckKind.Audit => new("Audit entries", "审计记录"),
            CheckKind.Report => new("Verification code of the report", "报告校验码"),
            _ => new("Earlier tree head", "较早树头"),
        };
}

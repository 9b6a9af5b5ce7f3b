using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of the first page.</summary>
internal static class CoverWords
{
    public static readonly Label Product = new("Cell type", "细胞类型");
    public static readonly Label Batches = new("Batches", "批次");
    public static readonly Label Site = new("Site", "站点");
    public static readonly Label Period = new("Period", "时间范围");
    public static readonly Label Zone = new("Local times of", "当地时间时区");
    public static readonly Label AsOf = new("State of the data", "数据截止时间");
    public static readonly Label Built = new("Built", "生成时间");
    public static readonly Label BuiltBy = new("Built by", "生成人");
    public static readonly Label Excursions = new("Excursions", "超温次数");
    public static readonly Label Verdict = new("Verdict", "结论");
    public static readonly Label VerdictNote = new(
        "The verdict follows from the figures of this report. It is no release: that is the signed decision of quality assurance.",
        "本结论由本报告数据得出，不等同于放行；放行以质量部门签署的处置结论为准。"
    );
    public static readonly Label Changes = new("Changes since entry (EU GMP Annex 11, 8.2)", "录入后的更改（欧盟 GMP 附录 11 第 8.2 条）");
    public static readonly Label Claim = new("Completeness", "完整性声明");
    public static readonly Label Code = new("Verification code", "校验码");
    public static readonly Label CodeNote = new(
        "SHA-256 over the files that this report was made from. Computed again from the package, it is the same here, in the page heads and in the QR code.",
        "对生成本报告所依据的包内文件计算的 SHA-256 值。校验证据包时重新计算，须与此处、页眉及二维码一致。"
    );
    public static readonly Label Signed = new("Prepared, reviewed, approved", "编制、审核与批准");
    public static readonly Label Role = new("Role", "职责");
    public static readonly Label PersonName = new("Name", "姓名");
    public static readonly Label Signature = new("Signature", "签名");
    public static readonly Label Date = new("Date", "日期");
    public static readonly Label Prepared = new("Prepared by", "编制人");
    public static readonly Label Reviewed = new("Reviewed by", "审核人");
    public static readonly Label Approved = new("Approved by (quality assurance)", "批准人（质量部门）");
    public static readonly Label Page = new("Page {0} of {1}", "第 {0} 页，共 {1} 页");
    public static readonly Label CodeShort = new("Verification code", "校验码");
    public static readonly Label BuiltShort = new("Built", "生成于");

    // Annex 11, 8.2
    public static readonly Label NothingChanged = new(
        "Nothing was changed since it was entered: {0} records, each in its first revision.",
        "录入后未作任何更改：共 {0} 条记录，均为首版。"
    );
    public static readonly Label SomethingChanged = new(
        "Records changed since they were entered: {1} of {0}, revisions after the first: {2}. Before and after stand in the section on corrections.",
        "共 {0} 条记录，其中 {1} 条在录入后有更改，计 {2} 次修订；更改前后的内容见“更正记录”一节。"
    );
    public static readonly Label NoRecords = new("There is no record that could have been changed.", "没有可更改的记录。");
    public static readonly Label Withdrawn = new("Withdrawn as entered by mistake: {0}.", "因误录入而作废：{0} 条。");
    public static readonly Label BrokenSignatures = new(
        "Signatures that fit nothing that is there: {0}.",
        "与现有内容不符的签名：{0} 个。"
    );
    public static readonly Label UnsignedChanges = new(
        "Records that were changed after their last signature: {0}.",
        "最近一次签名之后又被更改的记录：{0} 条。"
    );
    public static readonly Label Remeasured = new(
        "Reviewed records in which the readings say something else now than at the review: {0}.",
        "审核后实测值有变化的记录：{0} 条。"
    );
    public static readonly Label Redecoded = new(
        "Readings that were decoded again by a reasoned decision: {0}. The raw messages are as received.",
        "经说明理由后重新解码的读数：{0} 个；原始报文未变。"
    );
    public static readonly Label ClockCorrected = new(
        "Readings whose time was set right because the clock of the device was wrong: {0}; what the device said is kept beside it.",
        "因设备时钟不准而校正时间的读数：{0} 个；设备原始时间同时保留。"
    );
    public static readonly Label LateFound = new(
        "Excursions that were found in data that came late: {0}.",
        "由迟到数据发现的超温：{0} 起。"
    );

    public static readonly Label NotSealed = new(
        "Not sealed: this report was made from readings as stored. That nothing was left out or changed is not proved by it.",
        "尚未封存：本报告依据已存储的读数生成，不能据此证明数据无遗漏、无更改。"
    );
    public static readonly Label Sealed = new(
        "Claimed: all messages of {0} topics that recorder {1} received from {2} to {3} are in the package, up to segment {4} of its sealed log (section \u201cCompleteness\u201d).",
        "声明：报文接收端 {1} 自 {2} 至 {3} 接收的 {0} 个主题的全部报文均在包内，截至其封存日志第 {4} 段。详见“完整性声明”一节。"
    );
}

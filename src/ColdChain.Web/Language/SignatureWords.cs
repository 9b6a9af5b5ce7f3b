namespace ColdChain.Web.Language;

/// <summary>Words of electronic signatures.</summary>
internal static class SignatureWords
{
    public static readonly Phrase Reviewed = new("Reviewed", "已审核");
    public static readonly Phrase Approved = new("Approved", "已批准");
    public static readonly Phrase Countersigned = new("Countersigned", "已会签");
    public static readonly Phrase Signed = new("{0}, signed electronically by {1} ({2}):", "{0}，电子签名：{1}（{2}）");
    public static readonly Phrase OfRevision = new("revision {0}", "第 {0} 版");
    public static readonly Phrase OfEarlierRevision = new(
        "of the earlier revision {0}: what was changed since is not signed",
        "签署的是较早的第 {0} 版：其后的更改未经签名"
    );
    public static readonly Phrase DoesNotFit = new(
        "This signature fits nothing that is there: what was signed was changed, or the signature was moved.",
        "此签名与现有内容不符：签署内容被改动，或签名被移动。"
    );
    public static readonly Phrase SomeUnsigned = new(
        "A decision without an electronic signature was made before signatures were kept.",
        "没有电子签名的处置系在启用电子签名之前作出。"
    );
    public static readonly Phrase AccessReviewed = new("Access and audit trail reviewed", "已审查权限与审计追踪");
}

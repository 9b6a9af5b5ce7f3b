namespace ColdChain.Web.Language;

/// <summary>Words of electronic signatures.</summary>
internal static class SignatureWords
{
    public static readonly Phrase Reviewed = new("Reviewed", "已审核");
    public static readonly Phrase Approved = new("Approved", "已批准");
    public static readonly Phrase Countersigned = new("Countersigned", "已会签");
    public static readonly Phrase Signed = new("{0}, signed electronically by {1} ({2}):", "{0}，电子签名：{1}（{2}）");
    public static readonly Phrase OfRevision = new("revision {0}", "第 {0} 版");
    public static readonly Phrase DoesNotFit = new(
        "This signature fits no revision of the record: it was changed or moved.",
        "此签名与本记录任何版本均不符：记录或签名被改动或移动。"
    );
}

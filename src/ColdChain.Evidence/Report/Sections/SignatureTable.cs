using ColdChain.Records.Signatures;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>Electronic signatures as 21 CFR 11.50 asks for them: printed name, date and time, meaning; and whether each still fits what was signed.</summary>
internal static class SignatureTable
{
    public static void Append(ReportHtml html, IReadOnlyList<CheckedSignature> signatures)
    {
        if (signatures.Count == 0)
            return;
        var text = html.Text;
        html.Table(
            "signatures",
            new ReportColumn(ExcursionWords.Meaning, 15),
            new ReportColumn(ExcursionWords.SignedBy, 20),
            new ReportColumn(ExcursionWords.SignedAt, 21),
            new ReportColumn(ExcursionWords.Standing, 22),
            new ReportColumn(ExcursionWords.Hash, 22)
        );
        foreach (var (signature, fit) in signatures)
        {
            var standing = text.Say(ReportWords.Of(fit.Standing));
            html.Row(
                text.Label(ReportWords.Of(signature.Meaning)),
                $"{Html(signature.SignerName)} <span class=\"muted\">({Html(signature.Signer)})</span>",
                text.Second(signature.SignedMs),
                fit.Standing == SignatureStanding.Current ? standing : $"<span class=\"bad\">{standing}</span>",
                ReportHtml.Mono(signature.ContentSha256)
            );
        }
        html.EndTable();
    }
}

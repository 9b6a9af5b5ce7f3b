using ColdChain.Domain.Time;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Api;

/// <summary>An electronic signature in the API.</summary>
/// <param name="Standing">current, earlier (what was signed has a newer revision), broken (it fits nothing that is there).</param>
/// <param name="Revision">Of a record: the revision that was signed.</param>
internal sealed record SignatureJson(
    string Id,
    SignatureMeaning Meaning,
    string Signer,
    string SignerName,
    string SignedAt,
    string? Reason,
    string ContentSha256,
    SignatureStanding Standing,
    int? Revision
)
{
    public static SignatureJson From(CheckedSignature item) =>
        new(
            item.Signature.Id,
            item.Signature.Meaning,
            item.Signature.Signer,
            item.Signature.SignerName,
            IsoTime.Format(item.Signature.SignedMs),
            item.Signature.Reason,
            item.Signature.ContentSha256,
            item.Fit.Standing,
            item.Fit.Revision
        );
}

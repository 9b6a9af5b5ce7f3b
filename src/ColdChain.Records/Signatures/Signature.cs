namespace ColdChain.Records.Signatures;

/// <summary>An electronic signature as it is shown and printed: name, time, meaning (21 CFR 11.50; EU GMP Annex 11, 14).</summary>
/// <param name="Site">The audit chain it stands in too.</param>
/// <param name="Subject">What was signed: <c>record/{id}</c>, <c>batch/{number}</c>.</param>
/// <param name="Signer">User name.</param>
/// <param name="SignerName">Name of the person, as it was then.</param>
/// <param name="SignedMs">Ms UTC.</param>
/// <param name="ContentSha256">Hash of what was signed, see <see cref="SignedContent"/>: elsewhere, or after a change, it does not fit.</param>
public sealed record Signature(
    string Id,
    string Site,
    string Subject,
    SignatureMeaning Meaning,
    string Signer,
    string SignerName,
    long SignedMs,
    string ContentSha256,
    string? Reason
);

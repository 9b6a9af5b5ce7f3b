using System.Diagnostics;
using System.Globalization;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Holds;

/// <summary>Dispositions of batches: what their signatures say, and are bound to (21 CFR 11.50, 11.70).</summary>
internal sealed class SignedDispositions(IDatabase database) : ISignedThing
{
    private const string Prefix = "batch/";

    public bool Knows(Signature signature) =>
        signature.Subject.StartsWith(Prefix, StringComparison.Ordinal)
        && signature.Meaning is SignatureMeaning.Released or SignatureMeaning.Quarantined or SignatureMeaning.Rejected;

    public async Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel)
    {
        var batch = signature.Subject[Prefix.Length..];
        var made = await database.ReadAsync((connection, token) => HoldStore.ListDispositionsAsync(connection, batch, token), cancel);
        return made.Any(decision => MeaningOf(decision.Decision) == signature.Meaning && HashOf(batch, decision) == signature.ContentSha256)
            ? SignatureFit.Current
            : SignatureFit.Broken;
    }

    public static SignatureMeaning MeaningOf(DispositionDecision decision) =>
        decision switch
        {
            DispositionDecision.Release => SignatureMeaning.Released,
            DispositionDecision.Quarantine => SignatureMeaning.Quarantined,
            DispositionDecision.Reject => SignatureMeaning.Rejected,
            _ => throw new UnreachableException(),
        };

    /// <summary>Batch, decision, reason, who, when, and the causes with their figures: a signature that is moved, or whose decision was changed, does not fit any more.</summary>
    public static string HashOf(string batch, Disposition disposition) =>
        SignedContent.HashOf(
            "disposition",
            batch,
            disposition.Id,
            disposition.Decision.ToString(),
            disposition.Reason,
            disposition.SignedBy,
            disposition.SignedMs.ToString(CultureInfo.InvariantCulture),
            disposition.Causes
        );
}

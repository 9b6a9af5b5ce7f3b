using ColdChain.Evidence.Raw;
using ColdChain.Evidence.Redecoding;
using ColdChain.Journal.Sealing;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Sealed;

/// <summary>The journal records of a package, with what they show.</summary>
/// <param name="LastReceivedMs">Of the newest message under the tree head.</param>
/// <param name="Proofs">The lines of <c>proofs.jsonl</c>; at its begin.</param>
internal sealed record SealedRecords(
    TreeHead Head,
    RawFolder Raw,
    FileStream Proofs,
    TopicSelection Selection,
    IReadOnlyList<TopicClaim> Claims,
    DecodingTerms Terms,
    RedecodeResult Check,
    long FirstSegment,
    long LastSegment,
    long LastReceivedMs
) : IDisposable
{
    public void Dispose()
    {
        Raw.Dispose();
        Proofs.Dispose();
    }
}

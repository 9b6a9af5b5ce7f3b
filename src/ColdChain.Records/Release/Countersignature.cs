namespace ColdChain.Records.Release;

/// <summary>Somebody of quality assurance took it on them that a batch leaves although something stands against it.</summary>
/// <param name="Revision">The revision of the outbound record that was looked at.</param>
/// <param name="Quantity">Canonical text; the batch may leave in this quantity or less.</param>
/// <param name="Objections">What stood against it: <c>no-release-check</c>, <c>release-check-failed</c>, <c>OnHold</c>, ...</param>
/// <param name="RequestedBy">Who entered the outbound record.</param>
/// <param name="SignedBy">Another person, of quality assurance, whose password was asked for again.</param>
public sealed record Countersignature(
    string Id,
    string RecordId,
    int Revision,
    string Batch,
    string? Quantity,
    IReadOnlyList<string> Objections,
    string Reason,
    string RequestedBy,
    string SignedBy,
    long SignedMs
);

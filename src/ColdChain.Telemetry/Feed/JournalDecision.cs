namespace ColdChain.Telemetry;

/// <summary>What a person, or a start of the service, decided about decoding: it stands in the journal, and belongs into the audit trail.</summary>
/// <param name="Recorder">Whose journal.</param>
/// <param name="Sequence">Of the record that says so.</param>
/// <param name="Action">As in the audit trail: <c>generation.order</c>, <c>generation.done</c>, <c>generation.cancel</c>, <c>rejects.reprocess</c>, <c>profiles.change</c>.</param>
/// <param name="Subject">The generation or the record that is meant; a sequence of the same journal.</param>
/// <param name="Who">Empty: the service itself.</param>
/// <param name="Why">May be empty.</param>
/// <param name="Detail">JSON.</param>
public sealed record JournalDecision(
    Guid Recorder,
    long Sequence,
    long AtMs,
    string Action,
    long Subject,
    string Who,
    string Why,
    string Detail
);

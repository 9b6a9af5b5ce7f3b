namespace ColdChain.Records.Exposures;

/// <summary>What one record says about where its batch was: from a time to a time, or until the next record says otherwise.</summary>
/// <param name="ToMs">Exclusive; null: until what comes next.</param>
internal sealed record Stay(
    string RecordId,
    string RecordKind,
    ExposurePhase Phase,
    long FromMs,
    long? ToMs,
    string? Equipment = null,
    string? Position = null,
    string? Site = null,
    string? Zone = null,
    string? Logger = null
);

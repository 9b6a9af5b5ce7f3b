namespace ColdChain.Records.Moves;

/// <summary>One unit that was carried.</summary>
/// <param name="FormerUntilMs">Of a container: until when it was to stand where it stood; null: without end.</param>
/// <param name="Records">Ids of the storage records; empty for a container, whose placement says it.</param>
public sealed record CarriedRow(
    string Unit,
    string? Container,
    string From,
    string To,
    long? FormerUntilMs,
    IReadOnlyList<string> Batches,
    IReadOnlyList<string> Records
);

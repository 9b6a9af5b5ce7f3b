namespace ColdChain.Records.Moves;

/// <summary>A batch in an equipment, with its whole position code.</summary>
public sealed record CarriedBatch(string Batch, string Position);

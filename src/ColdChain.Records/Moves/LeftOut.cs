namespace ColdChain.Records.Moves;

/// <summary>An equipment that takes nothing now, and why.</summary>
public sealed record LeftOut(string Equipment, LeftOutReason Reason);

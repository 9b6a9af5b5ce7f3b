namespace ColdChain.Telemetry;

/// <summary>One page of dead letters, and the cursor of the next; null at the end.</summary>
public sealed record DeadLetterPage(IReadOnlyList<RejectedMessage> Items, string? Next);

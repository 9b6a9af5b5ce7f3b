namespace ColdChain.Monitoring.Alarms;

/// <summary>One page of alarms, and the cursor of the next; null at the end.</summary>
public sealed record AlarmPage(IReadOnlyList<AlarmView> Items, string? Next);

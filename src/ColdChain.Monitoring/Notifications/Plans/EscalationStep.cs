namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is told when nobody has answered for so long.</summary>
/// <param name="After">Since the alarm was announced; zero: at once.</param>
public sealed record EscalationStep(TimeSpan After, IReadOnlyList<Tell> Tells);

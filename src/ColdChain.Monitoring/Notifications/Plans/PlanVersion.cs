namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>A version of the notification plan.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Text">YAML.</param>
/// <param name="CreatedMs">Ms UTC.</param>
public sealed record PlanVersion(long Version, string Text, string Actor, string Reason, long CreatedMs);

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Whom a step of an escalation tells.</summary>
public sealed record Tell(TellKind Kind, string Name);

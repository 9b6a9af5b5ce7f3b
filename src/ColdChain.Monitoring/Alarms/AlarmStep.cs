namespace ColdChain.Monitoring.Alarms;

/// <summary>One step in the life of an alarm, as people see it.</summary>
/// <param name="Event">What happened: <c>Rise</c>, <c>Acknowledge</c>, <c>Shelve</c>, ...</param>
/// <param name="Actor">A user, or <c>system</c>.</param>
public sealed record AlarmStep(long AtMs, string Event, AlarmState From, AlarmState To, string Actor, string? Reason);

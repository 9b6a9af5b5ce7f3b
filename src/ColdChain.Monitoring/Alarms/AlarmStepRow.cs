namespace ColdChain.Monitoring.Alarms;

/// <summary>A row of <c>alarm_transitions</c> to be read.</summary>
internal sealed class AlarmStepRow
{
    public const string Columns =
        "at_ms as AtMs, event as Event, from_state as FromState, to_state as ToState, actor as Actor, reason as Reason";

    public long AtMs { get; set; }
    public string Event { get; set; } = "";
    public string FromState { get; set; } = "";
    public string ToState { get; set; } = "";
    public string Actor { get; set; } = "";
    public string? Reason { get; set; }

    public AlarmStep ToStep() => new(AtMs, Event, Enum.Parse<AlarmState>(FromState), Enum.Parse<AlarmState>(ToState), Actor, Reason);
}

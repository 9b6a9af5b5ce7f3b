namespace ColdChain.Monitoring.Alarms;

/// <summary>A step in the life of an alarm: a row of <c>alarm_transitions</c>.</summary>
internal sealed record AlarmTransition(
    AlarmRow Alarm,
    long Number,
    long AtMs,
    AlarmEvent Event,
    AlarmState From,
    AlarmState To,
    string Actor,
    string? Reason,
    long Sequence,
    bool Replayed
)
{
    public static readonly SqlTable Table = new(
        "alarm_transitions",
        ["alarm_id text", "number bigint"],
        [
            "at_ms bigint",
            "event text",
            "from_state text",
            "to_state text",
            "actor text",
            "reason text",
            "sequence bigint",
            "replayed bigint",
        ]
    );

    public object?[] Values() =>
        [Alarm.Id, Number, AtMs, Event.ToString(), From.ToString(), To.ToString(), Actor, Reason, Sequence, Replayed ? 1L : 0L];
}

using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Reevaluation;

namespace ColdChain.Monitoring.Live;

/// <summary>How the monitor's objects are written to its tables.</summary>
internal static class MonitorTables
{
    public static readonly SqlTable Stretches = new(
        "monitor_stretches",
        ["id text"],
        [
            "point_id text",
            "assignment_id text",
            "limit_id text",
            "site text",
            "device text",
            "channel text",
            "profile_name text",
            "profile_version bigint",
            "from_ms bigint",
            "to_ms bigint",
            "state text",
            "saved_sequence bigint",
        ]
    );

    public static readonly SqlTable Devices = new(
        "monitor_devices",
        ["site text", "device text"],
        ["since_ms bigint", "last_heard_ms bigint", "silent_alarm_id text", "clock_alarm_id text"]
    );

    public static readonly SqlTable Channels = new(
        "monitor_channels",
        ["site text", "device text", "channel text"],
        ["newest_ms bigint", "bad_since_ms bigint", "bad_count bigint", "reason text", "alarm_id text"]
    );

    public static readonly SqlTable Topics = new(
        "monitor_topics",
        ["topic text"],
        ["since_ms bigint", "newest_ms bigint", "rejects bigint", "reason text", "alarm_id text"]
    );

    public static readonly SqlTable Forecasts = new(
        "monitor_forecasts",
        ["stretch_id text", "rule_id text"],
        ["start_ms bigint", "alarm_id text"]
    );

    public static readonly SqlTable Requests = new(
        "reevaluations",
        ["point_id text", "sequence bigint"],
        ["from_ms bigint", "to_ms bigint", "reason text"]
    );

    /// <summary>An excursion keeps the alarm it first got, and how it was discovered.</summary>
    public static readonly SqlTable Excursions = new(
        "excursions",
        ["id text"],
        [
            "stretch_id text",
            "point_id text",
            "site text",
            "equipment_number text",
            "rule_id text",
            "kind text",
            "severity text",
            "profile_name text",
            "profile_version bigint",
            "unit text",
            "threshold double",
            "start_ms bigint",
            "end_ms bigint",
            "measured_to_ms bigint",
            "duration_seconds double",
            "monitored_seconds double",
            "certain bigint",
            "peak double",
            "peak_at_ms bigint",
            "degree_minutes double",
            "spans_gap bigint",
            "start_uncertain bigint",
            "end_uncertain bigint",
            "end_reason text",
            "standing bigint",
            "superseded_by text",
            "late_discovered bigint!",
            "alarm_id text!",
            "found_sequence bigint!",
        ]
    );

    public static object?[] Values(Stretch stretch)
    {
        var definition = stretch.Definition;
        return
        [
            definition.Id,
            definition.PointId,
            definition.AssignmentId,
            definition.LimitId,
            definition.Channel.Site,
            definition.Channel.Device,
            definition.Channel.Name,
            definition.ProfileName,
            (long)definition.ProfileVersion,
            definition.Span.FromMs,
            definition.Span.ToMs,
            stretch.Save(),
            stretch.SavedSequence,
        ];
    }

    public static object?[] Values(DeviceRow row) =>
        [row.Site, row.Device, row.SinceMs, row.LastHeardMs, row.SilentAlarmId, row.ClockAlarmId];

    public static object?[] Values(ChannelRow row) =>
        [row.Site, row.Device, row.Channel, row.NewestMs, row.BadSinceMs, row.BadCount, row.Reason, row.AlarmId];

    public static object?[] Values(TopicRow row) => [row.Topic, row.SinceMs, row.NewestMs, row.Rejects, row.Reason, row.AlarmId];

    public static object?[] Values(ForecastRow row) => [row.StretchId, row.RuleId, row.StartMs, row.AlarmId];

    public static object?[] Values(ReevaluationRequest request) =>
        [request.PointId, request.Sequence, request.FromMs, request.ToMs, request.Reason];

    public static object?[] Values(ExcursionTouch touch, long sequence)
    {
        var (known, definition) = (touch.Known, touch.Definition);
        var excursion = known.Excursion;
        return
        [
            excursion.Id,
            definition.Id,
            definition.PointId,
            definition.Site,
            definition.EquipmentNumber,
            excursion.RuleId,
            excursion.Kind,
            excursion.Severity.ToString(),
            definition.ProfileName,
            (long)definition.ProfileVersion,
            definition.Profile.Unit,
            definition.Threshold(excursion.RuleId),
            excursion.StartMs,
            excursion.EndMs,
            excursion.MeasuredToMs,
            excursion.DurationSeconds,
            excursion.MonitoredSeconds,
            excursion.Certain ? 1L : 0L,
            excursion.Peak,
            excursion.PeakAtMs,
            excursion.DegreeMinutes,
            excursion.SpansGap ? 1L : 0L,
            excursion.StartUncertain ? 1L : 0L,
            excursion.EndUncertain ? 1L : 0L,
            known.EndReason,
            1L,
            null,
            known.LateDiscovered ? 1L : 0L,
            known.AlarmId,
            sequence,
        ];
    }
}

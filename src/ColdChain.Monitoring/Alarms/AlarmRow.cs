using System.Text.Json.Serialization;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Alarms;

/// <summary>A row of <c>alarms</c>. Times in ms UTC.</summary>
internal sealed class AlarmRow
{
    /// <summary>The columns to select, named as the properties.</summary>
    public const string Columns = """
        id as Id, kind as Kind, state as State, severity as Severity, site as Site, equipment_number as EquipmentNumber, device as Device,
        point_id as PointId, rule_id as RuleId, unit as Unit, threshold as Threshold, newest_value as NewestValue, peak as Peak, detail as Detail,
        start_ms as StartMs, end_ms as EndMs, raised_ms as RaisedMs, acknowledged_ms as AcknowledgedMs, acknowledged_by as AcknowledgedBy,
        remark as Remark, late_discovered as LateDiscovered, replayed as Replayed, transitions as Transitions, batch as Batch,
        status as StatusBits, withheld_until_ms as WithheldUntilMs, withheld_by as WithheldBy, withheld_reason as WithheldReason,
        announced_ms as AnnouncedMs, escalated_ms as EscalatedMs, cause_id as CauseId
        """;

    public static readonly SqlTable Table = new(
        "alarms",
        ["id text"],
        [
            "kind text",
            "state text",
            "severity text",
            "site text",
            "equipment_number text",
            "device text",
            "point_id text",
            "rule_id text",
            "unit text",
            "threshold double",
            "newest_value double",
            "peak double",
            "detail text",
            "start_ms bigint",
            "end_ms bigint",
            "raised_ms bigint",
            "acknowledged_ms bigint",
            "acknowledged_by text",
            "remark text",
            "late_discovered bigint",
            "replayed bigint",
            "transitions bigint",
            "batch text",
            "status bigint",
            "withheld_until_ms bigint",
            "withheld_by text",
            "withheld_reason text",
            "announced_ms bigint",
            "escalated_ms bigint",
            "cause_id text",
        ]
    );

    public string Id { get; set; } = "";
    public string Kind { get; set; } = "";
    public string State { get; set; } = nameof(AlarmState.Normal);
    public string Severity { get; set; } = "";
    public string Site { get; set; } = "";
    public string? EquipmentNumber { get; set; }
    public string? Device { get; set; }
    public string? PointId { get; set; }
    public string? RuleId { get; set; }
    public string? Unit { get; set; }
    public double? Threshold { get; set; }
    public double? NewestValue { get; set; }
    public double? Peak { get; set; }
    public string? Detail { get; set; }
    public long StartMs { get; set; }
    public long? EndMs { get; set; }
    public long RaisedMs { get; set; }
    public long? AcknowledgedMs { get; set; }
    public string? AcknowledgedBy { get; set; }
    public string? Remark { get; set; }
    public long LateDiscovered { get; set; }

    /// <summary>Raised in a replay: nobody was notified.</summary>
    public long Replayed { get; set; }

    /// <summary>How many transitions it has made.</summary>
    public long Transitions { get; set; }

    /// <summary>The batch that an alarm is about by itself; null for those of equipment, whose batches are derived.</summary>
    public string? Batch { get; set; }

    /// <summary><see cref="Status"/> as it is stored; null: written before it was kept.</summary>
    public long? StatusBits { get; set; }

    /// <summary>Until when it is shelved or suppressed; null: until somebody ends it, or it is not withheld.</summary>
    public long? WithheldUntilMs { get; set; }
    public string? WithheldBy { get; set; }
    public string? WithheldReason { get; set; }

    /// <summary>When it last asked people for an answer; from then on it is escalated. Null: never, or in a replay.</summary>
    public long? AnnouncedMs { get; set; }

    /// <summary>How far it is escalated, ms after the announcement.</summary>
    public long? EscalatedMs { get; set; }

    /// <summary>The alarm that this one follows from; null: it stands for itself.</summary>
    public string? CauseId { get; set; }

    /// <summary>What its state follows from; setting it sets <see cref="State"/> too.</summary>
    [JsonIgnore]
    public AlarmStatus Status
    {
        get => StatusBits is { } bits ? AlarmStatus.FromBits(bits) : AlarmStatus.Of(ParsedState);
        set => (StatusBits, State) = (value.ToBits(), value.State.ToString());
    }

    [JsonIgnore]
    public AlarmState ParsedState => Enum.Parse<AlarmState>(State);

    [JsonIgnore]
    public Severity ParsedSeverity => Enum.Parse<Severity>(Severity, ignoreCase: true);

    public object?[] Values() =>
        [
            Id,
            Kind,
            State,
            Severity,
            Site,
            EquipmentNumber,
            Device,
            PointId,
            RuleId,
            Unit,
            Threshold,
            NewestValue,
            Peak,
            Detail,
            StartMs,
            EndMs,
            RaisedMs,
            AcknowledgedMs,
            AcknowledgedBy,
            Remark,
            LateDiscovered,
            Replayed,
            Transitions,
            Batch,
            StatusBits,
            WithheldUntilMs,
            WithheldBy,
            WithheldReason,
            AnnouncedMs,
            EscalatedMs,
            CauseId,
        ];
}

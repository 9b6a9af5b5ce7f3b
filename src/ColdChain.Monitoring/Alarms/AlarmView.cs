using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Alarms;

/// <summary>An alarm as people see it.</summary>
/// <param name="Id">Deterministic: that of its first excursion.</param>
/// <param name="Kind"><c>limit</c>, <c>missing</c>, or a system alarm: <c>silent</c>, <c>fault</c>, <c>clock</c>, ...</param>
/// <param name="EquipmentNumber">Null for alarms of the system itself.</param>
/// <param name="Limit">The threshold that was broken, in <paramref name="Unit"/>; null for kinds without one.</param>
/// <param name="Value">The newest value in it; <paramref name="Peak"/> is the worst.</param>
/// <param name="RaisedMs">When it was raised (receive side); <paramref name="StartMs"/> is when the breach began (event time).</param>
/// <param name="LateDiscovered">The breach was found in data that came late.</param>
/// <param name="Batches">Batch numbers exposed during the breach, in ordinal order.</param>
public sealed record AlarmView(
    string Id,
    string Kind,
    AlarmState State,
    Severity Severity,
    string Site,
    string? EquipmentNumber,
    string? EquipmentName,
    string? PointId,
    string? RuleId,
    string? Unit,
    double? Limit,
    double? Value,
    double? Peak,
    long StartMs,
    long? EndMs,
    long RaisedMs,
    long? AcknowledgedMs,
    string? AcknowledgedBy,
    string? Comment,
    bool LateDiscovered,
    IReadOnlyList<string> Batches,
    string? Instructions
)
{
    /// <summary>How soon somebody has to act.</summary>
    public AlarmPriority Priority => AlarmPriorities.Of(Severity, Batches.Count, EquipmentNumber is not null);

    /// <summary>The device that a system alarm is about; null for excursions.</summary>
    public string? Device { get; init; }

    /// <summary>What a system alarm says, in English.</summary>
    public string? Detail { get; init; }

    /// <summary>Raised while the journal was replayed: nobody was notified.</summary>
    public bool Replayed { get; init; }

    /// <summary>Shelved, suppressed by design or out of service: evaluated and logged, announced to nobody.</summary>
    public bool IsWithheld => State is AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService;

    /// <summary>Nobody has answered it.</summary>
    public bool NeedsAnswer => State is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged or AlarmState.LatchedUnacknowledged;

    /// <summary>The condition is there now, whether or not it is announced.</summary>
    public bool Live { get; init; }

    /// <summary>Until when it is shelved or suppressed, ms UTC; null: until somebody ends it, or it is not withheld.</summary>
    public long? WithheldUntilMs { get; init; }
    public string? WithheldBy { get; init; }
    public string? WithheldReason { get; init; }

    /// <summary>When it last asked people for an answer, ms UTC; null: it never did.</summary>
    public long? AnnouncedMs { get; init; }

    /// <summary>The alarm that this one follows from; null: it stands for itself.</summary>
    public string? CauseId { get; init; }
}

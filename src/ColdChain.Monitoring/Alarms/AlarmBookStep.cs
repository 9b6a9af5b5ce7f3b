using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Alarms;

/// <summary>What one step of the <see cref="AlarmBook"/> works on.</summary>
/// <param name="rows">The alarms that the step is about, by id; those it raises are added.</param>
internal sealed class AlarmBookStep(MonitorChanges changes, Dictionary<string, AlarmRow> rows)
{
    public MonitorChanges Changes { get; } = changes;
    public Dictionary<string, AlarmRow> Rows { get; } = rows;
    public List<AlarmTransition> Transitions { get; } = [];
    public Chattering Chattering { get; } = new();
    public required IReadOnlyList<AlarmWithholding> Withholdings { get; init; }

    /// <summary>Alarms that others follow from, as they stood before the step.</summary>
    public required IReadOnlyDictionary<string, AlarmRow> Causes { get; init; }

    /// <summary>Doors and defrosts of this hour.</summary>
    public required IReadOnlyList<DisturbanceRow> Disturbances { get; init; }

    /// <summary>Null when it stands for itself.</summary>
    public AlarmRow? CauseOf(AlarmRow row) => row.CauseId is not { } id ? null : Rows.GetValueOrDefault(id) ?? Causes.GetValueOrDefault(id);
}

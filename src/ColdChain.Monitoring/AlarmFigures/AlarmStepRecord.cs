using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A row of <c>alarm_transitions</c> with what its alarm is about.</summary>
internal sealed class AlarmStepRecord
{
    public const string Columns = """
        t.alarm_id as AlarmId, t.at_ms as AtMs, t.event as Event, t.to_state as ToState, t.actor as Actor, t.replayed as Replayed, a.kind as Kind,
        a.severity as Severity, a.site as Site, a.equipment_number as EquipmentNumber, a.point_id as PointId, a.rule_id as RuleId, a.device as Device,
        a.batch as Batch
        """;

    public string AlarmId { get; set; } = "";
    public long AtMs { get; set; }
    public string Event { get; set; } = "";
    public string ToState { get; set; } = "";
    public string Actor { get; set; } = "";
    public long Replayed { get; set; }
    public string Kind { get; set; } = "";
    public string Severity { get; set; } = "";
    public string Site { get; set; } = "";
    public string? EquipmentNumber { get; set; }
    public string? PointId { get; set; }
    public string? RuleId { get; set; }
    public string? Device { get; set; }
    public string? Batch { get; set; }

    public AlarmSource Source => new(Site, Kind, EquipmentNumber, PointId, RuleId, Device, Batch);

    public Severity ParsedSeverity => Enum.Parse<Severity>(Severity, ignoreCase: true);

    public AlarmLifeStep ToStep() =>
        new(AtMs, Enum.Parse<AlarmEvent>(Event), Enum.Parse<AlarmState>(ToState), Actor != AlarmBook.System, Replayed != 0);
}

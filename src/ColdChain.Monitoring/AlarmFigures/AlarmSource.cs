namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Where alarms come from: one condition of one thing. Later episodes of it have the same source.</summary>
/// <param name="Site">Empty: the system itself.</param>
public sealed record AlarmSource(
    string Site,
    string Kind,
    string? EquipmentNumber,
    string? PointId,
    string? RuleId,
    string? Device,
    string? Batch
);

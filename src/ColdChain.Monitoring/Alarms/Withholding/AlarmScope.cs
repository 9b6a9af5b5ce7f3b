namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>Which alarms are meant: those that agree in everything that is not null.</summary>
public sealed record AlarmScope(string Site)
{
    /// <summary>As <see cref="AlarmView.Kind"/>.</summary>
    public string? AlarmKind { get; init; }
    public string? EquipmentNumber { get; init; }
    public string? PointId { get; init; }
    public string? RuleId { get; init; }
    public string? Device { get; init; }
    public string? Batch { get; init; }

    /// <summary>All that comes from where this alarm came from: its next episodes too.</summary>
    internal static AlarmScope SourceOf(AlarmRow row) =>
        new(row.Site)
        {
            AlarmKind = row.Kind,
            EquipmentNumber = row.EquipmentNumber,
            PointId = row.PointId,
            RuleId = row.RuleId,
            Device = row.Device,
            Batch = row.Batch,
        };

    internal bool Covers(AlarmRow row) =>
        Site == row.Site
        && Agrees(AlarmKind, row.Kind)
        && Agrees(EquipmentNumber, row.EquipmentNumber)
        && Agrees(PointId, row.PointId)
        && Agrees(RuleId, row.RuleId)
        && Agrees(Device, row.Device)
        && Agrees(Batch, row.Batch);

    private static bool Agrees(string? asked, string? actual) => asked is null || asked == actual;
}

namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>A row of <c>alarm_withholdings</c>. Times in ms UTC.</summary>
internal sealed class WithholdingRow
{
    public const string Columns = """
        id as Id, kind as Kind, site as Site, alarm_kind as AlarmKind, equipment_number as EquipmentNumber, point_id as PointId, rule_id as RuleId,
        device as Device, batch as Batch, from_ms as FromMs, until_ms as UntilMs, reason as Reason, actor as Actor, created_ms as CreatedMs,
        ended_ms as EndedMs, ended_by as EndedBy
        """;

    public string Id { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Site { get; set; } = "";
    public string? AlarmKind { get; set; }
    public string? EquipmentNumber { get; set; }
    public string? PointId { get; set; }
    public string? RuleId { get; set; }
    public string? Device { get; set; }
    public string? Batch { get; set; }
    public long FromMs { get; set; }
    public long? UntilMs { get; set; }
    public string Reason { get; set; } = "";
    public string Actor { get; set; } = "";
    public long CreatedMs { get; set; }
    public long? EndedMs { get; set; }
    public string? EndedBy { get; set; }

    public static WithholdingRow Of(AlarmWithholding item) =>
        new()
        {
            Id = item.Id,
            Kind = item.Kind.ToString(),
            Site = item.Scope.Site,
            AlarmKind = item.Scope.AlarmKind,
            EquipmentNumber = item.Scope.EquipmentNumber,
            PointId = item.Scope.PointId,
            RuleId = item.Scope.RuleId,
            Device = item.Scope.Device,
            Batch = item.Scope.Batch,
            FromMs = item.FromMs,
            UntilMs = item.UntilMs,
            Reason = item.Reason,
            Actor = item.Actor,
            CreatedMs = item.CreatedMs,
            EndedMs = item.EndedMs,
            EndedBy = item.EndedBy,
        };

    public AlarmWithholding ToItem() =>
        new(
            Id,
            Enum.Parse<WithholdingKind>(Kind),
            new AlarmScope(Site)
            {
                AlarmKind = AlarmKind,
                EquipmentNumber = EquipmentNumber,
                PointId = PointId,
                RuleId = RuleId,
                Device = Device,
                Batch = Batch,
            },
            FromMs,
            UntilMs,
            Reason,
            Actor,
            CreatedMs,
            EndedMs,
            EndedBy
        );
}

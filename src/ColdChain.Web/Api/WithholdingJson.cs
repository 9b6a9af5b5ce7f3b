using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms.Withholding;

namespace ColdChain.Web.Api;

/// <summary>What withholds alarms, in the API.</summary>
internal sealed record WithholdingJson(
    string Id,
    string Kind,
    string Site,
    string? Equipment,
    string? Point,
    string? Rule,
    string? Device,
    string? Batch,
    string? AlarmKind,
    string From,
    string? Until,
    string Reason,
    string By
)
{
    public static WithholdingJson Of(AlarmWithholding item) =>
        new(
            item.Id,
            ApiJson.Word(item.Kind),
            item.Scope.Site,
            item.Scope.EquipmentNumber,
            item.Scope.PointId,
            item.Scope.RuleId,
            item.Scope.Device,
            item.Scope.Batch,
            item.Scope.AlarmKind,
            IsoTime.Format(item.FromMs),
            Iso.OrNull(item.UntilMs),
            item.Reason,
            item.Actor
        );
}

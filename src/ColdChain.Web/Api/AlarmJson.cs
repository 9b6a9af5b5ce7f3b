using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Web.Api;

/// <summary>An alarm in the API.</summary>
internal sealed record AlarmJson(
    string Id,
    string Kind,
    string State,
    string Severity,
    string Site,
    string? Equipment,
    string? EquipmentName,
    string? Point,
    string? Rule,
    string? Unit,
    double? Limit,
    double? Value,
    double? Peak,
    string Start,
    string? End,
    string Raised,
    string? Acknowledged,
    string? AcknowledgedBy,
    string? Comment,
    bool LateDiscovered,
    IReadOnlyList<string> Batches,
    string? Instructions,
    string? Detail,
    bool Live,
    string? WithheldUntil,
    string? WithheldBy,
    string? WithheldReason,
    string? Cause,
    string Priority
)
{
    public static AlarmJson From(AlarmView alarm) =>
        new(
            alarm.Id,
            alarm.Kind,
            ApiJson.Word(alarm.State),
            ApiJson.Word(alarm.Severity),
            alarm.Site,
            alarm.EquipmentNumber,
            alarm.EquipmentName,
            alarm.PointId,
            alarm.RuleId,
            alarm.Unit,
            alarm.Limit,
            alarm.Value,
            alarm.Peak,
            IsoTime.Format(alarm.StartMs),
            Iso.OrNull(alarm.EndMs),
            IsoTime.Format(alarm.RaisedMs),
            Iso.OrNull(alarm.AcknowledgedMs),
            alarm.AcknowledgedBy,
            alarm.Comment,
            alarm.LateDiscovered,
            alarm.Batches,
            alarm.Instructions,
            alarm.Detail,
            alarm.Live,
            Iso.OrNull(alarm.WithheldUntilMs),
            alarm.WithheldBy,
            alarm.WithheldReason,
            alarm.CauseId,
            ApiJson.Word(alarm.Priority)
        );
}

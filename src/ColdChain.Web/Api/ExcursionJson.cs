using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Web.Api;

/// <summary>An excursion in the API.</summary>
internal sealed record ExcursionJson(
    string Id,
    string Point,
    string Equipment,
    string Rule,
    string Kind,
    string Severity,
    string Profile,
    int ProfileVersion,
    double? Limit,
    string Start,
    string? End,
    string? EndReason,
    double DurationSeconds,
    double MonitoredSeconds,
    bool Certain,
    double? Peak,
    string? PeakAt,
    double? DegreeMinutes,
    bool SpansGap,
    bool StartUncertain,
    bool EndUncertain,
    bool LateDiscovered,
    string? SupersededBy,
    string? ClosedBy,
    string? CloseReason
)
{
    public static ExcursionJson From(StoredExcursion row) =>
        new(
            row.Excursion.Id,
            row.PointId,
            row.EquipmentNumber,
            row.Excursion.RuleId,
            row.Excursion.Kind,
            ApiJson.Word(row.Excursion.Severity),
            row.ProfileName,
            row.ProfileVersion,
            row.Limit,
            IsoTime.Format(row.Excursion.StartMs),
            Iso.OrNull(row.Excursion.EndMs),
            row.EndReason,
            row.Excursion.DurationSeconds,
            row.Excursion.MonitoredSeconds,
            row.Excursion.Certain,
            row.Excursion.Peak,
            Iso.OrNull(row.Excursion.PeakAtMs),
            row.Excursion.DegreeMinutes,
            row.Excursion.SpansGap,
            row.Excursion.StartUncertain,
            row.Excursion.EndUncertain,
            row.LateDiscovered,
            row.SupersededById,
            row.Closing?.Who,
            row.Closing?.Why
        );
}

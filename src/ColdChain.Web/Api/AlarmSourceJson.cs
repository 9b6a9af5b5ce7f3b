using ColdChain.Domain.Time;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Api;

/// <summary>A source of alarms in a list of figures.</summary>
/// <param name="Announced">Its announcements; null in the list of stale alarms.</param>
/// <param name="Share">Of all announcements, 0 to 1; null where it is not asked for.</param>
/// <param name="Since">Of a stale alarm: since when it is announced; <paramref name="Until"/> null: it still is.</param>
internal sealed record AlarmSourceJson(
    string Site,
    string Kind,
    string? Equipment,
    string? Point,
    string? Rule,
    string? Device,
    string? Batch,
    int? Announced,
    double? Share,
    string? Since,
    string? Until
)
{
    public static AlarmSourceJson Of(SourceShare item) => Of(item.Source, item.Announced, Math.Round(item.Share, 6), null, null);

    public static AlarmSourceJson Of(RepeatingSource item) => Of(item.Source, item.Announced, null, null, null);

    public static AlarmSourceJson Of(LastingAlarm item) => Of(item.Source, null, null, IsoTime.Format(item.SinceMs), Iso.OrNull(item.ToMs));

    private static AlarmSourceJson Of(AlarmSource source, int? announced, double? share, string? since, string? until) =>
        new(
            source.Site,
            source.Kind,
            source.EquipmentNumber,
            source.PointId,
            source.RuleId,
            source.Device,
            source.Batch,
            announced,
            share,
            since,
            until
        );
}

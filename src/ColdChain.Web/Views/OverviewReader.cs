using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry;

namespace ColdChain.Web.Views;

/// <summary>Joins directory, newest readings, alarms and exposures to what people look at.</summary>
internal sealed class OverviewReader(
    ISiteDirectory directory,
    ILiveState live,
    IAlarmDesk desk,
    IExposureLedger exposures,
    IBatchHolds holds,
    IBreachForecasts forecasts,
    TimeProvider clock
)
{
    public const int MostAlarms = 200;

    public async Task<Overview> ReadAsync(CancellationToken cancel)
    {
        using var look = directory.OneLook();
        var sites = await directory.ListSitesAsync(cancel);
        var alarms = await desk.ListAsync(standingOnly: true, null, null, null, MostAlarms, cancel);
        var standing = ByUrgency(alarms.Items.Where(alarm => !alarm.IsWithheld));
        var items = await directory.ListEquipmentAsync(null, cancel);
        var summaries = await SummariseAsync([.. items.Where(item => item.Active)], null, standing, cancel);
        return new Overview(
            sites,
            summaries,
            standing,
            alarms.Next is not null,
            Distinct(summaries.SelectMany(summary => summary.Batches)),
            Distinct(standing.SelectMany(alarm => alarm.Batches))
        )
        {
            OnHold = [.. (await holds.ListHeldAsync(cancel)).Select(held => held.Batch)],
        };
    }

    public async Task<EquipmentSummary> ReadAsync(EquipmentItem item, CancellationToken cancel)
    {
        using var look = directory.OneLook();
        var alarms = await desk.ListAsync(standingOnly: true, item.Number, null, null, MostAlarms, cancel);
        return (await SummariseAsync([item], item.Number, ByUrgency(alarms.Items.Where(alarm => !alarm.IsWithheld)), cancel))[0];
    }

    public static Condition ConditionOf(Severity severity) =>
        severity switch
        {
            Severity.Critical => Condition.Critical,
            Severity.Alarm => Condition.Alarm,
            _ => Condition.Warning,
        };

    private async Task<List<EquipmentSummary>> SummariseAsync(
        IReadOnlyList<EquipmentItem> items,
        string? only,
        IReadOnlyList<AlarmView> standing,
        CancellationToken cancel
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var now = new TimeRange(nowMs, nowMs + 1);
        var points = (await directory.ListPointsAsync(only, cancel)).ToLookup(point => point.EquipmentNumber, StringComparer.Ordinal);
        var assignments = (await directory.ListAssignmentsAsync((string?)null, now, cancel)).ToLookup(
            row => row.PointId,
            StringComparer.Ordinal
        );
        var limits = (await directory.ListLimitsAsync(null, now, cancel)).ToLookup(row => row.PointId, StringComparer.Ordinal);
        var alarms = standing.ToLookup(alarm => alarm.EquipmentNumber, StringComparer.Ordinal);
        var insideOf = await exposures.ListForEquipmentAsync(
            items.ToDictionary(item => item.Number, _ => now, StringComparer.Ordinal),
            cancel
        );
        var summaries = new List<EquipmentSummary>(items.Count);
        foreach (var item in items)
        {
            var its = points[item.Number]
                .Select(point =>
                {
                    var channel = assignments[point.Id].LastOrDefault()?.Channel;
                    return new PointNow(point, channel, channel is { } id ? live.Newest(id) : null, limits[point.Id].LastOrDefault())
                    {
                        Forecasts = forecasts.OfPoint(point.Id),
                    };
                })
                .OrderBy(point => point.Point.Role)
                .ThenBy(point => point.Point.Name, StringComparer.Ordinal)
                .ToList();
            var inside = insideOf[item.Number];
            var itsAlarms = alarms[item.Number].ToList();
            summaries.Add(
                new EquipmentSummary(
                    item,
                    Judge(itsAlarms, its, nowMs),
                    itsAlarms,
                    its,
                    Distinct(inside.Select(exposure => exposure.Batch.Value)),
                    its.Select(point => point.Channel).OfType<ChannelId>().Select(id => live.LastHeardMs(id.Site, id.Device)).Max()
                )
            );
        }
        return summaries;
    }

    /// <summary>The worst of: its alarms, what its product points say now, and whether they say anything.</summary>
    private static Condition Judge(List<AlarmView> alarms, List<PointNow> points, long nowMs)
    {
        var condition = alarms.Select(alarm => ConditionOf(alarm.Severity)).DefaultIfEmpty(Condition.Normal).Max();
        var judged = points.Where(point => point.Point.Role == PointRole.Product).ToList();
        if (judged.Count == 0)
            return Worse(condition, points.Count == 0 ? Condition.NotMonitored : Condition.Normal);
        foreach (var point in judged)
        {
            var now =
                !point.IsCurrent(nowMs) ? Condition.NoCurrentData
                : point.Newest is { Quality: Quality.Fault } ? Condition.SensorFault
                : point.IsBeyondLimit ? Condition.OutOfRange
                : Condition.Normal;
            condition = Worse(condition, now);
        }
        return condition;
    }

    private static Condition Worse(Condition one, Condition other) => one > other ? one : other;

    public static List<AlarmView> ByUrgency(IEnumerable<AlarmView> alarms) =>
        [
            .. alarms
                .OrderBy(alarm => !alarm.NeedsAnswer)
                .ThenByDescending(alarm => alarm.Priority)
                .ThenByDescending(alarm => alarm.Severity)
                .ThenBy(alarm => alarm.StartMs)
                .ThenBy(alarm => alarm.Id, StringComparer.Ordinal),
        ];

    private static List<string> Distinct(IEnumerable<string> batches) =>
        [.. batches.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

using ColdChain.Domain.Readings;
using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Sampling;

/// <inheritdoc cref="ISamplingLog"/>
internal sealed class SamplingLog(
    ISiteDirectory directory,
    ITimeSeriesStore store,
    IExcursionLog excursions,
    IOptions<MonitoringOptions> options
) : ISamplingLog
{
    public async Task<IReadOnlyList<PointSampling>> CheckAsync(EquipmentItem equipment, TimeRange span, CancellationToken cancel)
    {
        if (options.Value.SamplingRules.FirstOrDefault(rule => rule.Site == equipment.Site)?.ToRule() is not { } rule)
            return [];
        var ordinary = equipment.Kind == EquipmentKind.Shipper ? rule.Transport : rule.Storage;
        var found = new List<PointSampling>();
        foreach (var point in await directory.ListPointsAsync(equipment.Number, cancel))
        {
            if (point.Role != PointRole.Product)
                continue;
            var watched = Watched(await directory.ListAssignmentsAsync(point.Id, span, cancel), span);
            if (watched is not { } within)
                continue;
            var times = new List<long>();
            foreach (var assignment in await directory.ListAssignmentsAsync(point.Id, span, cancel))
                await AddTimesAsync(times, assignment, within, cancel);
            times.Sort();
            var spells = (await excursions.ListForPointAsync(point.Id, within, cancel))
                .Where(item => item.Excursion.Kind == "limit")
                .Select(item => new TimeRange(item.Excursion.StartMs, item.Excursion.EndMs));
            found.Add(
                new PointSampling(point, rule, ordinary, within, SamplingCheck.Check(times, within, spells, ordinary, rule.OutOfRange))
            );
        }
        return found;
    }

    private async Task AddTimesAsync(List<long> times, ChannelAssignment assignment, TimeRange span, CancellationToken cancel)
    {
        if (assignment.Valid.Intersect(span) is not { } part)
            return;
        await foreach (var reading in store.ReadAsync(assignment.Channel, part, cancel))
        {
            // A fault is no record of a temperature, and neither is the broker's old copy.
            if (reading is { Quality: not Quality.Fault } and not { Retained: true, TimeSource: TimeSource.Received })
                times.Add(reading.TimeMs);
        }
    }

    /// <summary>From the first assignment on: a point that did not exist yet owed nothing.</summary>
    private static TimeRange? Watched(IReadOnlyList<ChannelAssignment> assignments, TimeRange span)
    {
        if (assignments.Count == 0)
            return null;
        var from = Math.Max(span.FromMs, assignments.Min(item => item.Valid.FromMs));
        var to = Math.Min(span.ToMs ?? long.MaxValue, assignments.Max(item => item.Valid.ToMs ?? long.MaxValue));
        return from < to ? new TimeRange(from, to) : null;
    }
}

using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Trial;

/// <inheritdoc cref="ILimitTrial"/>
/// <remarks>The same evaluator and the same stretches as the monitor's: only the profile is another one, and the span is cut.</remarks>
internal sealed class LimitTrial(
    ISiteDirectory directory,
    ITimeSeriesStore store,
    IExposureLedger ledger,
    IOptions<MonitoringOptions> options
) : ILimitTrial
{
    public async Task<TrialResult?> TryAsync(string pointId, LimitProfile tried, TimeRange span, CancellationToken cancel)
    {
        var points = await directory.ListPointsAsync(equipmentNumber: null, cancel);
        if (points.FirstOrDefault(point => point.Id == pointId) is not { } found)
            return null;
        var plan = StretchPlan.Of(
            await directory.ListEquipmentAsync(site: null, cancel),
            [found],
            await directory.ListAssignmentsAsync(pointId, span, cancel),
            await directory.ListLimitsAsync(pointId, span, cancel),
            [],
            options.Value
        );
        var holding = HoldRules.Counting(options.Value.HoldingSeverities);
        var (inForce, other) = (new Side(holding), new Side(holding));
        var samples = 0L;
        foreach (var definition in plan.OrderBy(stretch => stretch.Span.FromMs))
        {
            if (definition.Span.Intersect(span) is not { } part)
                continue;
            var cut = definition with { Span = part };
            var (first, second) = (new PointEvaluator(pointId, cut.Profile), new PointEvaluator(pointId, tried));
            await foreach (var reading in store.ReadAsync(cut.Channel, part, cancel))
            {
                if (!JudgedReadings.Includes(reading, cut) || reading.Metric != tried.Metric)
                    continue;
                samples++;
                first.TryAdd(reading.TimeMs, reading.Value!.Value);
                second.TryAdd(reading.TimeMs, reading.Value.Value);
                inForce.Take(first.TakeClosed());
                other.Take(second.TakeClosed());
            }
            inForce.End(cut, first, part);
            other.End(cut with { Profile = tried, ProfileName = tried.Name }, second, part);
        }
        var exposures = await ledger.ListForEquipmentAsync(found.EquipmentNumber, span, cancel);
        return new TrialResult(pointId, span, samples, inForce.Close(exposures, found), other.Close(exposures, found));
    }

    private sealed class Side(IReadOnlySet<Severity> holding)
    {
        private readonly List<Excursion> _listed = [];
        private readonly List<TimeRange> _holding = [];
        private readonly SortedSet<string> _profiles = new(StringComparer.Ordinal);
        private readonly Dictionary<Severity, int> _counts = [];

        public void Take(IReadOnlyList<Excursion> excursions)
        {
            foreach (var excursion in excursions)
            {
                _counts[excursion.Severity] = _counts.GetValueOrDefault(excursion.Severity) + 1;
                if (_listed.Count < ILimitTrial.MaxListed)
                    _listed.Add(excursion);
                if (holding.Contains(excursion.Severity))
                    _holding.Add(new TimeRange(excursion.StartMs, Math.Max(excursion.MeasuredToMs, excursion.StartMs) + 1));
            }
        }

        public void End(StretchDefinition definition, PointEvaluator evaluator, TimeRange part)
        {
            _profiles.Add(definition.ProfileName);
            var last = StretchEnd.Find(definition, evaluator, [], part.ToMs, long.MaxValue);
            Take([.. last.Select(item => item.Excursion)]);
        }

        public TrialSide Close(IReadOnlyList<Exposure> exposures, MeasuringPoint point)
        {
            var held = exposures
                .Where(exposure => !exposure.IsFreezing && point.Role == PointRole.Product && _holding.Exists(exposure.Span.Overlaps))
                .Select(exposure => exposure.Batch.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            return new TrialSide([.. _profiles], [.. _listed.OrderBy(item => item.StartMs)], _counts, [.. held]);
        }
    }
}

using ColdChain.Domain.Readings;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Health;

/// <summary>Finds in the site directory what tells of the health of each equipment.</summary>
internal sealed class HealthUnits(ISiteDirectory directory)
{
    /// <returns>Equipment in use that has a figure; the version was read first, so that what changes meanwhile is seen the next time.</returns>
    public async Task<(long Version, IReadOnlyList<HealthUnit> Units)> ReadAsync(CancellationToken cancel)
    {
        var version = await directory.ReadVersionAsync(cancel);
        return (version, await ListAsync(equipment: null, cancel));
    }

    /// <returns>Null: there is no such equipment, or it is of a kind without figures.</returns>
    public async Task<HealthUnit?> FindAsync(string number, CancellationToken cancel) =>
        await directory.FindEquipmentAsync(number, cancel) is { } item ? (await ListAsync(item, cancel)).SingleOrDefault() : null;

    private async Task<IReadOnlyList<HealthUnit>> ListAsync(EquipmentItem? equipment, CancellationToken cancel)
    {
        var zones = (await directory.ListSitesAsync(cancel)).ToDictionary(
            site => site.Code,
            site => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            StringComparer.Ordinal
        );
        var items = equipment is null ? await directory.ListEquipmentAsync(site: null, cancel) : [equipment];
        var points = (await directory.ListPointsAsync(equipment?.Number, cancel)).ToLookup(point => point.EquipmentNumber);
        var assignments = (await directory.ListAssignmentsAsync(pointId: null, span: null, cancel)).ToLookup(item => item.PointId);
        var limits = (await directory.ListLimitsAsync(pointId: null, span: null, cancel)).ToLookup(item => item.PointId);
        var units = new List<HealthUnit>();
        foreach (var item in items.Where(item => item.Active || equipment is not null))
        {
            var signals = new Dictionary<HealthSignal, HealthChannel>();
            // By name, so that the same point is taken every time; the one called chamber before others.
            foreach (
                var point in points[item.Number]
                    .OrderBy(point => point.Name != "chamber")
                    .ThenBy(point => point.Name, StringComparer.Ordinal)
            )
            {
                if (SignalOf(point) is { } signal)
                    signals.TryAdd(signal, new HealthChannel(point, [.. assignments[point.Id].OrderBy(row => row.Valid.FromMs)]));
            }
            var chamber = signals.GetValueOrDefault(HealthSignal.Chamber)?.Point.Id;
            var unit = new HealthUnit(
                item,
                zones.GetValueOrDefault(item.Site, TimeZoneInfo.Utc),
                signals,
                chamber is null ? [] : [.. limits[chamber].OrderBy(limit => limit.Valid.FromMs)]
            );
            if (unit.Figures.Count > 0)
                units.Add(unit);
        }
        return units;
    }

    /// <summary>By metric; a current or a state says whose it is only by its name.</summary>
    internal static HealthSignal? SignalOf(MeasuringPoint point) =>
        point switch
        {
            { Role: PointRole.Product, Metric: Metrics.Temperature } => HealthSignal.Chamber,
            { Metric: Metrics.Door } => HealthSignal.Door,
            { Metric: Metrics.Level or Metrics.Weight } => HealthSignal.Nitrogen,
            { Metric: Metrics.Tilt } => HealthSignal.Tilt,
            { Role: PointRole.Technical } when Names(point, "defrost", "除霜", "化霜") => HealthSignal.Defrost,
            { Role: PointRole.Technical } when Names(point, "compressor", "压缩机") => HealthSignal.Compressor,
            { Role: PointRole.Technical, Metric: Metrics.Current } => HealthSignal.Compressor,
            _ => null,
        };

    private static bool Names(MeasuringPoint point, params string[] words) =>
        words.Any(word => point.Name.Contains(word, StringComparison.OrdinalIgnoreCase));
}

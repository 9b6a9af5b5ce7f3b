using ColdChain.Monitoring.Health;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Live;

/// <summary>Reads the site directory as stretches.</summary>
internal sealed class DirectoryReader(ISiteDirectory directory, IOptions<MonitoringOptions> options)
{
    public Task<long> ReadVersionAsync(CancellationToken cancel) => directory.ReadVersionAsync(cancel);

    /// <returns>The version is read first: what changes meanwhile is seen the next time.</returns>
    public async Task<(long Version, IReadOnlyList<StretchDefinition> Plan, IReadOnlyList<DisturbanceSignal> Signals)> ReadAsync(
        CancellationToken cancel
    )
    {
        var version = await directory.ReadVersionAsync(cancel);
        var equipment = await directory.ListEquipmentAsync(site: null, cancel);
        var points = await directory.ListPointsAsync(equipmentNumber: null, cancel);
        var assignments = await directory.ListAssignmentsAsync(pointId: null, span: null, cancel);
        var plan = StretchPlan.Of(
            equipment,
            points,
            assignments,
            await directory.ListLimitsAsync(pointId: null, span: null, cancel),
            await directory.ListDevicesAsync(site: null, cancel),
            options.Value
        );
        return (version, plan, [.. Signals(equipment, points, assignments)]);
    }

    private static IEnumerable<DisturbanceSignal> Signals(
        IReadOnlyList<EquipmentItem> equipment,
        IReadOnlyList<MeasuringPoint> points,
        IReadOnlyList<ChannelAssignment> assignments
    )
    {
        var sites = equipment.ToDictionary(item => item.Number, item => item.Site, StringComparer.Ordinal);
        var kinds = points
            .Where(point => sites.ContainsKey(point.EquipmentNumber))
            .Select(point => (Point: point, Signal: HealthUnits.SignalOf(point)))
            .Where(item => item.Signal is HealthSignal.Door or HealthSignal.Defrost)
            .ToDictionary(item => item.Point.Id, StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            if (!kinds.TryGetValue(assignment.PointId, out var item))
                continue;
            var kind = item.Signal == HealthSignal.Door ? DisturbanceKind.Door : DisturbanceKind.Defrost;
            var number = item.Point.EquipmentNumber;
            yield return new DisturbanceSignal(kind, item.Point.Id, number, sites[number], assignment);
        }
    }
}

using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Live;

/// <summary>Turns the site directory into stretches. Pure.</summary>
internal static class StretchPlan
{
    /// <summary>Every overlap of a channel assignment and a limit assignment of one point; what refers to nothing known is left out.</summary>
    public static IReadOnlyList<StretchDefinition> Of(
        IEnumerable<EquipmentItem> equipment,
        IEnumerable<MeasuringPoint> points,
        IEnumerable<ChannelAssignment> assignments,
        IEnumerable<LimitAssignment> limits,
        IEnumerable<Device> devices,
        MonitoringOptions options
    )
    {
        var storing = devices.Where(device => device.StoreAndForward).Select(device => (device.Site, device.Id)).ToHashSet();
        var equipmentByNumber = equipment.ToDictionary(item => item.Number);
        var pointsById = points.ToDictionary(point => point.Id);
        var limitsByPoint = limits.ToLookup(limit => limit.PointId);
        var plan = new List<StretchDefinition>();
        foreach (var assignment in assignments)
        {
            if (!pointsById.TryGetValue(assignment.PointId, out var point))
                continue;
            if (!equipmentByNumber.TryGetValue(point.EquipmentNumber, out var item))
                continue;
            foreach (var limit in limitsByPoint[assignment.PointId])
            {
                if (assignment.Valid.Intersect(limit.Valid) is not { } span)
                    continue;
                var stores =
                    options.StoreAndForwardKinds.Contains(item.Kind)
                    || storing.Contains((assignment.Channel.Site, assignment.Channel.Device));
                plan.Add(Define(item, assignment, limit, span, stores) with { Role = point.Role, Zone = item.Zone });
            }
        }
        return plan;
    }

    private static StretchDefinition Define(
        EquipmentItem item,
        ChannelAssignment assignment,
        LimitAssignment limit,
        TimeRange span,
        bool stores
    ) =>
        new(
            $"{assignment.PointId}|{assignment.Id}|{limit.Id}",
            assignment.PointId,
            item.Number,
            item.Site,
            stores,
            assignment.Id,
            limit.Id,
            assignment.Channel,
            limit.ProfileName,
            limit.ProfileVersion,
            limit.Profile,
            span,
            assignment.Valid.ToMs is { } end && end == span.ToMs ? EndReasons.Unassigned : EndReasons.LimitsChanged
        );
}

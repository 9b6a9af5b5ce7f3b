using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>What stands where and what watches it: sites, equipment, measuring points, assignments, limits. Reads only; changes go through <c>ISiteEditor</c>.</summary>
public interface ISiteDirectory
{
    Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel);
    Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? site, CancellationToken cancel);
    Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel);
    Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel);

    /// <summary>Assignments whose validity overlaps the span, by start; of all points when <paramref name="pointId"/> is null.</summary>
    Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel);

    /// <summary>Assignments of one channel over all time, by start.</summary>
    Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel);
    Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel);

    /// <summary>Counts up with every change of anything in the directory: a cache is good while this stays.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancel);
}

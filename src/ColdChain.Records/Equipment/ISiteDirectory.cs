using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;

namespace ColdChain.Records.Equipment;

/// <summary>
/// What stands where and what watches it, as known now. Answers come from memory after one look at the version. Changes go through
/// <see cref="ISiteEditor"/>.
/// </summary>
public interface ISiteDirectory
{
    /// <summary>
    /// What is asked from here on down, until this is disposed, is answered from one look at the directory: an answer made of dozens of small
    /// questions looks at the version once, and does not change in its middle. For answers, not for anything that goes on.
    /// </summary>
    IDisposable OneLook() => NoLook.Instance;

    Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel);
    Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? site, CancellationToken cancel);
    Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel);
    Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel);

    /// <summary>Assignments whose validity overlaps the span, by start; of all points when <paramref name="pointId"/> is null.</summary>
    Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel);

    /// <summary>Assignments of one channel over all time, by start.</summary>
    Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel);
    Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel);

    Task<IReadOnlyList<Device>> ListDevicesAsync(string? site, CancellationToken cancel);

    /// <summary>The newest version of each limit profile, by name; requirements of products are among them as <c>product/{code}</c>.</summary>
    Task<IReadOnlyList<LimitProfileVersion>> ListLimitProfilesAsync(CancellationToken cancel);
    Task<IReadOnlyList<Product>> ListProductsAsync(CancellationToken cancel);
    Task<Product?> FindProductAsync(string code, CancellationToken cancel);
    Task<IReadOnlyList<ContainerPlacement>> ListPlacementsAsync(CancellationToken cancel);

    /// <summary>Null when there is no such batch.</summary>
    Task<Batch?> FindBatchAsync(BatchNumber number, CancellationToken cancel);

    /// <summary>Batches whose number contains the text, by number; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Batch>> SearchBatchesAsync(string? contains, int limit, CancellationToken cancel);

    /// <summary>Counts up with every change of anything in the directory: a cache is good while this stays.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancel);
}

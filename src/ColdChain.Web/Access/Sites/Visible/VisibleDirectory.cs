using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>The directory as far as who asks may see it. Products and limit profiles are of all sites.</summary>
internal sealed class VisibleDirectory(Records.Equipment.ISiteDirectory all, ISiteFinder finder, SiteScope scope)
    : Records.Equipment.ISiteDirectory
{
    public IDisposable OneLook() => all.OneLook();

    public async Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel) =>
        Seen(await all.ListSitesAsync(cancel), site => site.Code);

    public async Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? site, CancellationToken cancel) =>
        Seen(await all.ListEquipmentAsync(site, cancel), item => item.Site);

    public async Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel) =>
        await all.FindEquipmentAsync(number, cancel) is { } item && scope.Sees(item.Site) ? item : null;

    public async Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel)
    {
        var points = await all.ListPointsAsync(equipmentNumber, cancel);
        if (scope.SeesAll)
            return points;
        var seen = (await ListEquipmentAsync(null, cancel)).Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
        return [.. points.Where(point => seen.Contains(point.EquipmentNumber))];
    }

    public async Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        await OfPointsAsync(await all.ListAssignmentsAsync(pointId, span, cancel), row => row.PointId, cancel);

    public async Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel) =>
        await OfPointsAsync(await all.ListAssignmentsAsync(channel, cancel), row => row.PointId, cancel);

    public async Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        await OfPointsAsync(await all.ListLimitsAsync(pointId, span, cancel), row => row.PointId, cancel);

    public async Task<IReadOnlyList<Device>> ListDevicesAsync(string? site, CancellationToken cancel) =>
        Seen(await all.ListDevicesAsync(site, cancel), device => device.Site);

    public Task<IReadOnlyList<LimitProfileVersion>> ListLimitProfilesAsync(CancellationToken cancel) => all.ListLimitProfilesAsync(cancel);

    public Task<IReadOnlyList<Product>> ListProductsAsync(CancellationToken cancel) => all.ListProductsAsync(cancel);

    public Task<Product?> FindProductAsync(string code, CancellationToken cancel) => all.FindProductAsync(code, cancel);

    /// <summary>Containers that stand, directly or in others, in equipment that is seen.</summary>
    public async Task<IReadOnlyList<ContainerPlacement>> ListPlacementsAsync(CancellationToken cancel)
    {
        var placements = await all.ListPlacementsAsync(cancel);
        if (scope.SeesAll)
            return placements;
        var place = new VisiblePlaces((await ListEquipmentAsync(null, cancel)).Select(item => item.Number), placements);
        return [.. placements.Where(placement => place.IsSeen(placement.Holder))];
    }

    public async Task<Batch?> FindBatchAsync(BatchNumber number, CancellationToken cancel) =>
        await all.FindBatchAsync(number, cancel) is { } batch && (await SeenAsync([batch], cancel)).Count > 0 ? batch : null;

    /// <remarks>Of those found first; who sees few of many types more of the number.</remarks>
    public async Task<IReadOnlyList<Batch>> SearchBatchesAsync(string? contains, int limit, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return await all.SearchBatchesAsync(contains, limit, cancel);
        return [.. (await SeenAsync(await all.SearchBatchesAsync(contains, Math.Max(limit, 1000), cancel), cancel)).Take(limit)];
    }

    /// <summary>Numbers of equipment that is not seen: nothing is planned into it.</summary>
    public async Task<IReadOnlyList<string>> ListUnseenEquipmentAsync(CancellationToken cancel) =>
        [.. (await all.ListEquipmentAsync(null, cancel)).Where(item => !scope.Sees(item.Site)).Select(item => item.Number)];

    public Task<long> ReadVersionAsync(CancellationToken cancel) => all.ReadVersionAsync(cancel);

    private async Task<IReadOnlyList<Batch>> SeenAsync(IReadOnlyList<Batch> batches, CancellationToken cancel)
    {
        if (scope.SeesAll || batches.Count == 0)
            return batches;
        var sites = await finder.OfBatchesAsync([.. batches.Select(batch => batch.Number.Value)], cancel);
        return [.. batches.Where(batch => !sites.TryGetValue(batch.Number.Value, out var its) || scope.SeesAny(its))];
    }

    private IReadOnlyList<T> Seen<T>(IReadOnlyList<T> items, Func<T, string> site) =>
        scope.SeesAll ? items : [.. items.Where(item => scope.Sees(site(item)))];

    private async Task<IReadOnlyList<T>> OfPointsAsync<T>(IReadOnlyList<T> rows, Func<T, string> point, CancellationToken cancel)
    {
        if (scope.SeesAll || rows.Count == 0)
            return rows;
        var seen = (await ListPointsAsync(null, cancel)).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => seen.Contains(point(row)))];
    }
}

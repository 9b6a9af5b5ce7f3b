using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Changes of the directory where the roles allow them: at the site of the thing, or at all sites for what they share.</summary>
internal sealed class VisibleEditor(Records.Equipment.ISiteEditor all, Records.Equipment.ISiteDirectory directory, SiteScope scope)
    : Records.Equipment.ISiteEditor
{
    public Task<EditResult> SaveSiteAsync(Site site, ChangeNote note, CancellationToken cancel) =>
        Everywhere(() => all.SaveSiteAsync(site, note, cancel));

    public async Task<EditResult> SaveEquipmentAsync(EquipmentItem item, ChangeNote note, CancellationToken cancel)
    {
        scope.Require(item.Site);
        // Nor may it be taken away from another site.
        if (!scope.IsUniform && await directory.FindEquipmentAsync(item.Number, cancel) is { } known)
            scope.Require(known.Site);
        return await all.SaveEquipmentAsync(item, note, cancel);
    }

    public async Task<EditResult> SavePointAsync(MeasuringPoint point, ChangeNote note, CancellationToken cancel)
    {
        await RequireEquipmentAsync(point.EquipmentNumber, cancel);
        return await all.SavePointAsync(point, note, cancel);
    }

    public Task<EditResult> SaveDeviceAsync(Device device, ChangeNote note, CancellationToken cancel)
    {
        scope.Require(device.Site);
        return all.SaveDeviceAsync(device, note, cancel);
    }

    public Task<EditResult> SaveLimitProfileAsync(LimitProfile profile, ChangeNote note, CancellationToken cancel) =>
        Everywhere(() => all.SaveLimitProfileAsync(profile, note, cancel));

    public Task<EditResult> SaveProductAsync(Product product, ChangeNote note, CancellationToken cancel) =>
        Everywhere(() => all.SaveProductAsync(product, note, cancel));

    public Task<EditResult> SaveBatchAsync(string batchNumber, string productCode, ChangeNote note, CancellationToken cancel) =>
        Everywhere(() => all.SaveBatchAsync(batchNumber, productCode, note, cancel));

    public async Task<EditResult> AssignChannelAsync(
        string pointId,
        ChannelId channel,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        scope.Require(channel.Site);
        await RequirePointAsync(pointId, cancel);
        return await all.AssignChannelAsync(pointId, channel, valid, overlaps, note, cancel);
    }

    public async Task<EditResult> AssignLimitsAsync(
        string pointId,
        string profileName,
        int? profileVersion,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        await RequirePointAsync(pointId, cancel);
        return await all.AssignLimitsAsync(pointId, profileName, profileVersion, valid, overlaps, note, cancel);
    }

    /// <remarks>A container can be carried from one site to another; so both are asked only where the roles hold everywhere.</remarks>
    public Task<EditResult> PlaceContainerAsync(
        string container,
        string holder,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) => Everywhere(() => all.PlaceContainerAsync(container, holder, valid, overlaps, note, cancel));

    public Task<EditResult> EndAsync(string assignmentId, long toMs, ChangeNote note, CancellationToken cancel) =>
        Everywhere(() => all.EndAsync(assignmentId, toMs, note, cancel));

    private Task<EditResult> Everywhere(Func<Task<EditResult>> change)
    {
        scope.RequireEverywhere();
        return change();
    }

    private async Task RequirePointAsync(string pointId, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return;
        var point = (await directory.ListPointsAsync(null, cancel)).FirstOrDefault(item => item.Id == pointId);
        await RequireEquipmentAsync(point?.EquipmentNumber, cancel);
    }

    /// <summary>What is not there is of no site: then the roles have to hold everywhere.</summary>
    private async Task RequireEquipmentAsync(string? number, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return;
        var item = number is null ? null : await directory.FindEquipmentAsync(number, cancel);
        scope.Require(item?.Site ?? ChangeNote.AllSites);
    }
}

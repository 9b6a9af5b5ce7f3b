using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>What is on file for the devices of the sites that are seen; changes where the roles allow them.</summary>
internal sealed class VisibleDeviceBook(Records.Devices.IDeviceBook all, SiteScope scope) : Records.Devices.IDeviceBook
{
    private static readonly EditResult NotThere = new EditResult.Refused(["There is nothing of this name on file."]);

    public async Task<DeviceFile> ReadAsync(CancellationToken cancel)
    {
        var file = await all.ReadAsync(cancel);
        return scope.SeesAll
            ? file
            : new DeviceFile(
                file.Version,
                [.. file.Pins.Where(pin => scope.Sees(pin.Site))],
                [.. file.Calibrations.Where(item => scope.Sees(item.Site))],
                [.. file.Corrections.Where(item => scope.Sees(item.Channel.Site))],
                file.UncorrectedSites
            );
    }

    public Task<EditResult> PinTopicAsync(string site, string device, string filter, ChangeNote note, CancellationToken cancel)
    {
        scope.Require(site);
        return all.PinTopicAsync(site, device, filter, note, cancel);
    }

    public async Task<EditResult> EndPinAsync(string pinId, ChangeNote note, CancellationToken cancel) =>
        await MayAsync(file => file.Pins.FirstOrDefault(pin => pin.Id == pinId)?.Site, cancel)
            ? await all.EndPinAsync(pinId, note, cancel)
            : NotThere;

    public Task<EditResult> AddCalibrationAsync(CalibrationDraft draft, ChangeNote note, CancellationToken cancel)
    {
        scope.Require(draft.Site);
        return all.AddCalibrationAsync(draft, note, cancel);
    }

    public async Task<EditResult> WithdrawCalibrationAsync(string id, ChangeNote note, CancellationToken cancel) =>
        await MayAsync(file => file.Calibrations.FirstOrDefault(item => item.Id == id)?.Site, cancel)
            ? await all.WithdrawCalibrationAsync(id, note, cancel)
            : NotThere;

    public Task<EditResult> CorrectAsync(
        ChannelId channel,
        decimal amount,
        string? calibrationId,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        scope.Require(channel.Site);
        return all.CorrectAsync(channel, amount, calibrationId, valid, note, cancel);
    }

    public Task<EditResult> ShowCorrectionsAsync(string site, bool shown, ChangeNote note, CancellationToken cancel)
    {
        scope.Require(site);
        return all.ShowCorrectionsAsync(site, shown, note, cancel);
    }

    public Task<IReadOnlyList<EditResult>> ImportAsync(
        IReadOnlyList<DeviceImport> devices,
        IReadOnlyList<EquipmentItem> equipment,
        bool dryRun,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        scope.RequireEverywhere();
        return all.ImportAsync(devices, equipment, dryRun, note, cancel);
    }

    /// <returns>False: there is no such thing where this person looks.</returns>
    private async Task<bool> MayAsync(Func<DeviceFile, string?> siteOf, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return true;
        if (siteOf(await ReadAsync(cancel)) is not { } site)
            return false;
        scope.Require(site);
        return true;
    }
}

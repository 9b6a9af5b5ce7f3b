using ColdChain.Records.Audit;
using ColdChain.Records.Lists;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Devices and equipment of the sites that are seen, as CSV; in, where the roles hold everywhere.</summary>
internal sealed class VisibleListExchange(Records.Lists.IListExchange all, SiteScope scope) : Records.Lists.IListExchange
{
    public Task<ImportReport> ImportDevicesAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel)
    {
        scope.RequireEverywhere();
        return all.ImportDevicesAsync(csv, dryRun, note, cancel);
    }

    public Task<ImportReport> ImportEquipmentAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel)
    {
        scope.RequireEverywhere();
        return all.ImportEquipmentAsync(csv, dryRun, note, cancel);
    }

    public Task ExportDevicesAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel) =>
        all.ExportDevicesAsync(ExportSite.Of(site, scope), csv, chinese, cancel);

    public Task ExportEquipmentAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel) =>
        all.ExportEquipmentAsync(ExportSite.Of(site, scope), csv, chinese, cancel);
}

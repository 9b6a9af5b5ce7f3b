using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>The devices of the sites that are seen.</summary>
internal sealed class VisibleRegistry(Monitoring.Devices.IDeviceRegistry all, SiteScope scope) : Monitoring.Devices.IDeviceRegistry
{
    public async Task<IReadOnlyList<DeviceView>> ListAsync(string? site, CancellationToken cancel) =>
        [.. (await all.ListAsync(site, cancel)).Where(device => scope.Sees(device.Site))];

    public async Task<DeviceView?> FindAsync(string site, string id, CancellationToken cancel) =>
        scope.Sees(site) ? await all.FindAsync(site, id, cancel) : null;

    public async Task<IReadOnlyList<string>> ListSitesOfAsync(string id, CancellationToken cancel) =>
        [.. (await all.ListSitesOfAsync(id, cancel)).Where(scope.Sees)];

    public async Task<IReadOnlyList<DeviceOverflow>> ListOverflowAsync(CancellationToken cancel) =>
        [.. (await all.ListOverflowAsync(cancel)).Where(item => scope.Sees(item.Site))];
}

namespace ColdChain.Monitoring.Devices;

/// <summary>All devices, registered or only heard.</summary>
public interface IDeviceRegistry
{
    /// <summary>Unassigned ones first, then by site and id.</summary>
    Task<IReadOnlyList<DeviceView>> ListAsync(string? site, CancellationToken cancel);

    /// <returns>Null when it is neither registered nor heard.</returns>
    Task<DeviceView?> FindAsync(string site, string id, CancellationToken cancel);

    /// <summary>The sites at which a device of this id is registered or heard.</summary>
    Task<IReadOnlyList<string>> ListSitesOfAsync(string id, CancellationToken cancel);

    Task<IReadOnlyList<DeviceOverflow>> ListOverflowAsync(CancellationToken cancel);
}

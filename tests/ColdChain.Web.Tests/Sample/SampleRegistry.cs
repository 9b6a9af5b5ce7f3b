using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Tests.Sample;

/// <summary>One device that was heard, with an id that looks like markup and an address, and one that is fine.</summary>
internal sealed class SampleRegistry : IDeviceRegistry
{
    public const string Odd = "rack/1 <b>&\"x";

    public Task<IReadOnlyList<DeviceView>> ListAsync(string? site, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DeviceView>>([View(Odd), View("p-1")]);

    public async Task<DeviceView?> FindAsync(string site, string id, CancellationToken cancel) =>
        (await ListAsync(site, cancel)).FirstOrDefault(view => view.Site == site && view.Id == id);

    public Task<IReadOnlyList<string>> ListSitesOfAsync(string id, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(id is Odd or "p-1" ? [SampleSite.Code] : []);

    public Task<IReadOnlyList<DeviceOverflow>> ListOverflowAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DeviceOverflow>>([new DeviceOverflow(SampleSite.Code, "device", 4321, "fake-9", SampleSite.EpochMs)]);

    private static DeviceView View(string id) =>
        new(
            SampleSite.Code,
            id,
            null,
            SampleSite.EpochMs,
            SampleSite.EpochMs + 60_000,
            12,
            1,
            true,
            new DeviceMeasure(88, Units.Percent, SampleSite.EpochMs),
            new DeviceMeasure(-97, "dBm", SampleSite.EpochMs),
            [],
            [new DeviceTopicView("coldchain/x/<i>", SampleSite.EpochMs, SampleSite.EpochMs, 12, 3, IsPinned: false)],
            [
                new DeviceChannelView(
                    "vapour",
                    Metrics.Temperature,
                    Units.Celsius,
                    SampleSite.EpochMs,
                    SampleSite.EpochMs,
                    SampleSite.EpochMs,
                    -182.4,
                    Quality.Good,
                    null,
                    0.2m,
                    -182.2,
                    null,
                    null
                ),
            ],
            null,
            null,
            -3 * 3_600_000
        );
}

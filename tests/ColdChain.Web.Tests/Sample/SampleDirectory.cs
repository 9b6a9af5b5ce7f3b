using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleDirectory(SampleSite site) : ISiteDirectory
{
    private static readonly Product Product = new("MSC", "Mesenchymal stem cells", null);

    private List<Batch> Batches =>
        [
            .. site
                .Exposures.Select(exposure => exposure.Batch)
                .Distinct()
                .OrderBy(number => number.Value, StringComparer.Ordinal)
                .Select(number => new Batch(number, Product.Code, SampleSite.EpochMs)),
        ];

    public Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Site>>(site.Sites);

    public Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? of, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<EquipmentItem>>([.. site.Equipment.Where(item => of is null || item.Site == of)]);

    public Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel) =>
        Task.FromResult(site.Equipment.Find(item => item.Number == number));

    public Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<MeasuringPoint>>([
            .. site.Points.Where(point => equipmentNumber is null || point.EquipmentNumber == equipmentNumber),
        ]);

    public Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChannelAssignment>>([
            .. site.Assignments.Where(row =>
                (pointId is null || row.PointId == pointId) && (span is null || row.Valid.Overlaps(span.Value))
            ),
        ]);

    public Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChannelAssignment>>([.. site.Assignments.Where(row => row.Channel == channel)]);

    public Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<LimitAssignment>>([
            .. site.Limits.Where(row => (pointId is null || row.PointId == pointId) && (span is null || row.Valid.Overlaps(span.Value))),
        ]);

    public Task<IReadOnlyList<Device>> ListDevicesAsync(string? of, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Device>>([
            .. site
                .Channels.Keys.Select(id => id.Device)
                .Distinct()
                .Select(id => new Device(SampleSite.Code, id, id, DeviceKind.Probe, null, StoreAndForward: id == "s-01", Active: true)),
        ]);

    public Task<IReadOnlyList<LimitProfileVersion>> ListLimitProfilesAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<LimitProfileVersion>>([
            .. site
                .Limits.DistinctBy(row => row.ProfileName)
                .Select(row => new LimitProfileVersion(row.ProfileName, row.ProfileVersion, row.Profile, new string('0', 64))),
        ]);

    public Task<IReadOnlyList<Product>> ListProductsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Product>>([Product]);

    public Task<Product?> FindProductAsync(string code, CancellationToken cancel) => Task.FromResult(code == Product.Code ? Product : null);

    public Task<IReadOnlyList<ContainerPlacement>> ListPlacementsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ContainerPlacement>>([]);

    public Task<Batch?> FindBatchAsync(BatchNumber number, CancellationToken cancel) =>
        Task.FromResult(Batches.Find(batch => batch.Number == number));

    public Task<IReadOnlyList<Batch>> SearchBatchesAsync(string? contains, int limit, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Batch>>([
            .. Batches.Where(batch => contains is null || batch.Number.Value.Contains(contains, StringComparison.Ordinal)).Take(limit),
        ]);

    public Task<long> ReadVersionAsync(CancellationToken cancel) => Task.FromResult(1L);
}

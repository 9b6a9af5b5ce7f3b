using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleDirectory(SampleSite site) : ISiteDirectory
{
    public Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Site>>(site.Sites);

    public Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? of, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<EquipmentItem>>([.. site.Equipment.Where(item => of is null || item.Site == of)]);

    public Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel) =>
        Task.FromResult(site.Equipment.Find(item => item.Number == number));

    public Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<MeasuringPoint>>([.. site.Points.Where(point => equipmentNumber is null || point.EquipmentNumber == equipmentNumber)]);

    public Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChannelAssignment>>(
            [.. site.Assignments.Where(row => (pointId is null || row.PointId == pointId) && (span is null || row.Valid.Overlaps(span.Value)))]
        );

    public Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChannelAssignment>>([.. site.Assignments.Where(row => row.Channel == channel)]);

    public Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<LimitAssignment>>(
            [.. site.Limits.Where(row => (pointId is null || row.PointId == pointId) && (span is null || row.Valid.Overlaps(span.Value)))]
        );

    public Task<long> ReadVersionAsync(CancellationToken cancel) => Task.FromResult(1L);
}

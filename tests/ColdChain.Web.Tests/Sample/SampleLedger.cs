using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleLedger(SampleSite site) : IExposureLedger
{
    public Task<IReadOnlyList<Exposure>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Exposure>>([
            .. site.Exposures.Where(exposure => exposure.Batch == batch).OrderBy(exposure => exposure.Span.FromMs),
        ]);

    public Task<IReadOnlyList<Exposure>> ListForEquipmentAsync(string equipmentNumber, TimeRange span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Exposure>>([
            .. site.Exposures.Where(exposure => exposure.EquipmentNumber == equipmentNumber && exposure.Span.Overlaps(span)),
        ]);

    public Task<IReadOnlyList<JudgingChannel>> ListJudgingChannelsAsync(Exposure exposure, CancellationToken cancel)
    {
        var role = exposure.Phase == ExposurePhase.Handling ? PointRole.Ambient : PointRole.Product;
        var found = new List<JudgingChannel>();
        foreach (var point in site.Points.Where(point => point.EquipmentNumber == exposure.EquipmentNumber && point.Role == role))
        {
            foreach (var row in site.Assignments.Where(row => row.PointId == point.Id))
            {
                if (row.Valid.Intersect(exposure.Span) is { } span)
                    found.Add(new JudgingChannel(point.Id, row.Channel, span));
            }
        }
        return Task.FromResult<IReadOnlyList<JudgingChannel>>(found);
    }
}

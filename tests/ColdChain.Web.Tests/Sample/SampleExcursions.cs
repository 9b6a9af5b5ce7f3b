using System.Globalization;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleExcursions(SampleSite site) : IExcursionLog
{
    public Task<ExcursionPage> ListAsync(string? equipmentNumber, TimeRange? span, string? before, int limit, CancellationToken cancel)
    {
        var skip = before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture);
        var matching = site
            .Excursions.Where(row =>
                (equipmentNumber is null || row.EquipmentNumber == equipmentNumber) && (span is null || Span(row).Overlaps(span.Value))
            )
            .OrderByDescending(row => row.Excursion.StartMs)
            .ToList();
        var page = matching.Skip(skip).Take(limit).ToList();
        return Task.FromResult(
            new ExcursionPage(page, skip + page.Count < matching.Count ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null)
        );
    }

    public Task<IReadOnlyList<StoredExcursion>> ListForPointAsync(string pointId, TimeRange span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StoredExcursion>>([
            .. site.Excursions.Where(row => row.PointId == pointId && Span(row).Overlaps(span)).OrderBy(row => row.Excursion.StartMs),
        ]);

    public Task<IReadOnlyList<StoredExcursion>> ListForRunAsync(string recordId, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StoredExcursion>>([
            .. site.Excursions.Where(row => row.RunRecordId == recordId).OrderBy(row => row.Excursion.StartMs),
        ]);

    private static TimeRange Span(StoredExcursion row) => new(row.Excursion.StartMs, row.Excursion.EndMs);
}

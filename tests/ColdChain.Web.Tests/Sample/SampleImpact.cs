using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Web.Tests.Sample;

/// <summary>The excursions of the sample, as far as a batch was there.</summary>
internal sealed class SampleImpact(SampleSite site) : IBatchImpact
{
    public Task<BatchImpact?> FindSpentAsync(BatchNumber batch, CancellationToken cancel) => FindAsync(batch, cancel);

    public Task<BatchImpact?> FindAsync(BatchNumber batch, CancellationToken cancel)
    {
        var exposures = site
            .Exposures.Where(exposure => exposure.Batch == batch)
            .OrderBy(exposure => exposure.Span.FromMs)
            .Select(exposure =>
            {
                var toMs = exposure.Span.ToMs ?? site.NowMs;
                var excursions = site
                    .Excursions.Where(row => row.EquipmentNumber == exposure.EquipmentNumber && row.Excursion.StartMs < toMs)
                    .Where(row => row.Excursion.MeasuredToMs > exposure.Span.FromMs)
                    .OrderBy(row => row.Excursion.StartMs)
                    .Select(row => new ExcursionImpact(
                        row,
                        Math.Max(row.Excursion.StartMs, exposure.Span.FromMs),
                        Math.Min(row.Excursion.MeasuredToMs, toMs),
                        row.Excursion.IsOpen && exposure.Span.ToMs is null,
                        row.Excursion.Peak,
                        row.Excursion.PeakAtMs,
                        row.Excursion.DegreeMinutes
                    ));
                return new ExposureImpact(exposure, toMs, [.. excursions], [], null);
            })
            .ToList();
        return Task.FromResult(exposures.Count == 0 ? null : new BatchImpact(batch, "MSC", exposures, [], null, null, 0, null));
    }
}

using ColdChain.Records.Access;

namespace ColdChain.Web.Tests.Sample;

/// <summary>All records and batches are of the sample's one site.</summary>
internal sealed class SampleSiteFinder : ISiteFinder
{
    public Task<IReadOnlyDictionary<string, string>> OfRecordsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(ids.ToDictionary(id => id, _ => SampleSite.Code, StringComparer.Ordinal));

    public Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> OfBatchesAsync(
        IReadOnlyCollection<string> batches,
        CancellationToken cancel
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlySet<string>>>(
            batches.ToDictionary(
                batch => batch,
                IReadOnlySet<string> (_) => new HashSet<string>(StringComparer.Ordinal) { SampleSite.Code },
                StringComparer.Ordinal
            )
        );
}

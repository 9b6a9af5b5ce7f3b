using System.Globalization;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleAudit(SampleSite site) : IAuditTrail
{
    public Task AppendAsync(DatabaseTransaction transaction, AuditEntry entry, CancellationToken cancel)
    {
        site.Audit.Insert(0, entry);
        return Task.CompletedTask;
    }

    public Task<AuditPage> ListAsync(string? of, string? subjectPrefix, string? before, int limit, CancellationToken cancel)
    {
        var skip = before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture);
        var matching = site
            .Audit.Where(entry => subjectPrefix is null || entry.Subject.StartsWith(subjectPrefix, StringComparison.Ordinal))
            .ToList();
        var page = matching.Skip(skip).Take(limit).ToList();
        return Task.FromResult(
            new AuditPage(page, skip + page.Count < matching.Count ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null)
        );
    }

    public Task<string?> VerifyAsync(string of, CancellationToken cancel) => Task.FromResult<string?>(null);
}

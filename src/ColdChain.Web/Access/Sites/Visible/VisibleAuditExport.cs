using ColdChain.Records.Audit;
using ColdChain.Records.Reads;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>The chains of sites where the roles open them; the whole trail is taken out by who has the role everywhere.</summary>
internal sealed class VisibleAuditExport(Records.Audit.IAuditExport all, GradedReads reads, SiteScope scope) : Records.Audit.IAuditExport
{
    public async Task<IReadOnlyList<string>> ListChainsAsync(CancellationToken cancel) =>
        [.. (await all.ListChainsAsync(cancel)).Where(chain => scope.May(ReadChain.SiteOf(chain)))];

    public async Task WriteAsync(Stream target, ChangeNote note, CancellationToken cancel)
    {
        scope.RequireEverywhere();
        await reads.NoteExportAsync(cancel);
        await all.WriteAsync(target, note, cancel);
    }

    public Task<IReadOnlyList<ChainedEntry>> ListForAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        scope.RequireEverywhere();
        return all.ListForAsync(subjects, cancel);
    }

    public Task<AuditVerdict> VerifyAsync(IReadOnlyList<AuditHead> earlier, CancellationToken cancel)
    {
        scope.RequireEverywhere();
        return all.VerifyAsync(earlier, cancel);
    }
}

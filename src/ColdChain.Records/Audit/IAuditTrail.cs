using ColdChain.Storage;

namespace ColdChain.Records.Audit;

/// <summary>The audit trail, hash-chained per site.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry to its site's chain inside the caller's transaction.</summary>
    Task AppendAsync(DatabaseTransaction transaction, AuditEntry entry, CancellationToken cancel);

    /// <summary>Changes, newest first; reads of graded data have a list of their own. <paramref name="before"/> is the cursor of the page before.</summary>
    /// <param name="subjectPrefix">The whole name of a subject: that one alone. What no subject is called: all that begin with it.</param>
    Task<AuditPage> ListAsync(string? site, string? subjectPrefix, string? before, int limit, CancellationToken cancel);

    /// <summary>Recomputes a site's chain; null when it is whole, else what is wrong and where.</summary>
    Task<string?> VerifyAsync(string site, CancellationToken cancel);
}

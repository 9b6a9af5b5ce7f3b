namespace ColdChain.Records.Audit;

/// <summary>The audit trail as a file, and checks of it. The format is in docs/security.md.</summary>
public interface IAuditExport
{
    /// <summary>Sites that have a chain, and <see cref="ChangeNote.AllSites"/>.</summary>
    Task<IReadOnlyList<string>> ListChainsAsync(CancellationToken cancel);

    /// <summary>Writes all chains as JSON Lines, graded values with them; who took it goes into the chain first.</summary>
    Task WriteAsync(Stream target, ChangeNote note, CancellationToken cancel);

    /// <summary>The entries about some subjects, whole names, with their places in the chains; by site and sequence.</summary>
    Task<IReadOnlyList<ChainedEntry>> ListForAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel);

    /// <summary>Recomputes every chain of the database.</summary>
    /// <param name="earlier">Heads noted before, such as those of an older export: each has to stand in its chain still.</param>
    Task<AuditVerdict> VerifyAsync(IReadOnlyList<AuditHead> earlier, CancellationToken cancel);
}

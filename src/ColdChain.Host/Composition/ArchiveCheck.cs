using ColdChain.Domain.Limits;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Host.Composition;

/// <summary>The archive of sealed segments: nothing is sealed, files are rotten or missing, the second place takes no copies.</summary>
internal sealed class ArchiveCheck(IArchiveHealth archive) : IServiceCheck
{
    private const string Kind = "archive";

    /// <summary>A disk that is busy or a place that is away for a moment is no alarm: nothing is lost by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IReadOnlyCollection<string> Kinds => [Kind];

    public Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ServiceFinding>?>([.. archive.Problems.Select(Finding)]);

    private static ServiceFinding Finding(ArchiveProblem problem) =>
        problem.Kind switch
        {
            ArchiveProblemKind.Damaged => new ServiceFinding(new FindingKey(Kind, "", "", "damaged"), Severity.Alarm, problem.Detail),
            ArchiveProblemKind.SecondPlace => new ServiceFinding(
                new FindingKey(Kind, "", "", "second-place"),
                Severity.Warning,
                problem.Detail
            )
            {
                After = Patience,
            },
            _ => new ServiceFinding(new FindingKey(Kind, "", "", "sealing"), Severity.Alarm, problem.Detail) { After = Patience },
        };
}

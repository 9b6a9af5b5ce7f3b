namespace ColdChain.Journal.Sealing.Archive;

/// <summary>Whether the archive is well; for alarms about the service. Thread safe.</summary>
public interface IArchiveHealth
{
    /// <summary>What is wrong now; at most one of each kind.</summary>
    IReadOnlyList<ArchiveProblem> Problems { get; }
}

namespace ColdChain.Journal.Sealing.Archive;

/// <summary>What is wrong with the archive now.</summary>
/// <param name="Kind">Which of <see cref="ArchiveProblemKind"/>: one alarm stands for each.</param>
/// <param name="Detail">One line: the files and what to do.</param>
public sealed record ArchiveProblem(ArchiveProblemKind Kind, string Detail);

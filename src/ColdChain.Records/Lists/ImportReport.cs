namespace ColdChain.Records.Lists;

/// <summary>What became of a list. With a problem nothing of it was saved.</summary>
/// <param name="DryRun">Nothing was saved; the numbers say what would have been.</param>
/// <param name="Saved">Rows that are new or changed something.</param>
/// <param name="Unchanged">Rows that say what is so already.</param>
public sealed record ImportReport(bool DryRun, int Saved, int Unchanged, IReadOnlyList<CsvProblem> Problems);

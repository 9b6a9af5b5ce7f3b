namespace ColdChain.Web.Scanning;

/// <summary>What a scan means here.</summary>
/// <param name="Go">Address of the entry form of a scanned paper form; null for other codes.</param>
internal sealed record ScanAnswer(string Code, IReadOnlyList<ScanMatch> Matches, string? Go);

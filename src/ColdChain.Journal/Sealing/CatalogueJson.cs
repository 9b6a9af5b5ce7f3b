namespace ColdChain.Journal.Sealing;

/// <summary>A line of the catalogue: one sealed file.</summary>
/// <param name="Leaf">Its place in the log.</param>
/// <param name="Sha256">Of the whole file, lower-case hex.</param>
internal sealed record CatalogueJson(long Leaf, string? Name, long Bytes, string? Sha256);

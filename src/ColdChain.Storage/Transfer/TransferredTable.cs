namespace ColdChain.Storage.Transfer;

/// <summary>One table of the records database, as it was read and found again.</summary>
/// <param name="Digest">Of all rows in any order, as <see cref="RowDigest"/>; lower-case hexadecimal.</param>
public sealed record TransferredTable(string Name, long Rows, string Digest);

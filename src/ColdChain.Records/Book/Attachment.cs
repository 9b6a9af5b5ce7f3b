namespace ColdChain.Records.Book;

/// <summary>A file that belongs to a revision, known by its hash.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record Attachment(string Name, string MediaType, string Sha256, long Bytes);

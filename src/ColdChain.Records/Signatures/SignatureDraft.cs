namespace ColdChain.Records.Signatures;

/// <summary>What is about to be signed.</summary>
/// <param name="Site">Whose audit chain: the record's site, or <see cref="Audit.ChangeNote.AllSites"/>.</param>
/// <param name="ContentSha256">From <see cref="SignedContent"/>.</param>
public sealed record SignatureDraft(string Site, SignatureMeaning Meaning, string ContentSha256, string? Reason);

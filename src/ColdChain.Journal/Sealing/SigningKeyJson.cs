namespace ColdChain.Journal.Sealing;

/// <summary>A line of the history of keys.</summary>
internal sealed record SigningKeyJson(string? KeyId, string? PublicKey, string? From, string? SignedBy, string? Signature, string? Break);

namespace ColdChain.Journal.Sealing;

/// <summary>A tree head as its JSON says it.</summary>
internal sealed record TreeHeadJson(
    string? Format,
    int Version,
    Guid Recorder,
    long Size,
    string? Root,
    long LastSequence,
    string? SignedAt,
    string? Algorithm,
    string? KeyId,
    string? Signature
);

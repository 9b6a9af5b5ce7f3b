namespace ColdChain.Records.Book;

/// <summary>A record with all its revisions, oldest first; there is always one.</summary>
public sealed record RecordHistory(IReadOnlyList<RecordRevision> Revisions)
{
    public RecordRevision Current => Revisions[^1];
}

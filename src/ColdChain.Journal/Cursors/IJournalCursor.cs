namespace ColdChain.Journal.Cursors;

/// <summary>One consumer's place in the registry; disposing takes it out.</summary>
public interface IJournalCursor : IDisposable
{
    string Consumer { get; }

    long Sequence { get; }

    /// <summary>Call after the results up to <paramref name="sequence"/> are durable together with the cursor. Going back is allowed (replay).</summary>
    void MoveTo(long sequence);
}

using ColdChain.Journal.Cursors;

namespace ColdChain.Telemetry.Tests;

/// <summary>Knows where the consumers stand.</summary>
internal sealed class FakeCursors : ICursorRegistry
{
    private readonly Dictionary<string, long> _cursors = new(StringComparer.Ordinal);

    public long PassedByAll => _cursors.Values.DefaultIfEmpty(0).Min();

    /// <summary>How often a consumer went on: once for each commit.</summary>
    public int Moves { get; private set; }

    public IReadOnlyDictionary<string, long> Cursors => _cursors;

    public IJournalCursor Register(string consumer, long sequence)
    {
        _cursors[consumer] = sequence;
        return new Cursor(this, consumer);
    }

    private sealed class Cursor(FakeCursors owner, string consumer) : IJournalCursor
    {
        public string Consumer => consumer;
        public long Sequence => owner._cursors[consumer];

        public void MoveTo(long sequence)
        {
            owner._cursors[consumer] = sequence;
            owner.Moves++;
        }

        public void Dispose() { }
    }
}

namespace ColdChain.Telemetry.Feed;

/// <summary>The newest blocks, for consumers that are a little behind. Bounded. The caller holds the lock.</summary>
internal sealed class RecentBlocks
{
    private const int MaxBlocks = 512;
    private const int MaxReadings = 100_000;

    private readonly LinkedList<DecodedBlock> _blocks = [];
    private readonly Dictionary<long, DecodedBlock> _byStart = [];
    private int _readings;

    public DecodedBlock? Find(long afterSequence) => _byStart.GetValueOrDefault(afterSequence + 1);

    /// <summary>Where a block after this place should end at the latest, so that its reader goes on with the shared blocks; no bound: the largest number.</summary>
    public long NextBoundary(long afterSequence)
    {
        if (_blocks.First is not { } oldest || afterSequence >= _blocks.Last!.Value.ToSequence)
            return long.MaxValue;
        if (afterSequence < oldest.Value.FromSequence - 1)
            return oldest.Value.FromSequence - 1;
        foreach (var block in _blocks)
        {
            if (block.ToSequence > afterSequence)
                return block.ToSequence;
        }
        return long.MaxValue;
    }

    /// <summary>Takes a block that is newer than all others; blocks of consumers that lag are not for sharing.</summary>
    public void Add(DecodedBlock block)
    {
        if (_blocks.Last is { } newest && block.FromSequence <= newest.Value.ToSequence)
            return;
        // A consumer that started ahead of a hole: what lies between would have to be found in no block.
        if (_blocks.Last is { } before && block.FromSequence != before.Value.ToSequence + 1)
            Clear();
        _blocks.AddLast(block);
        _byStart.Add(block.FromSequence, block);
        _readings += CountOf(block);
        while (_blocks.Count > MaxBlocks || (_readings > MaxReadings && _blocks.Count > 1))
        {
            var oldest = _blocks.First!.Value;
            _blocks.RemoveFirst();
            _byStart.Remove(oldest.FromSequence);
            _readings -= CountOf(oldest);
        }
    }

    private static int CountOf(DecodedBlock block) => block.Readings.Count + block.Generations.Readings.Count;

    private void Clear()
    {
        _blocks.Clear();
        _byStart.Clear();
        _readings = 0;
    }
}

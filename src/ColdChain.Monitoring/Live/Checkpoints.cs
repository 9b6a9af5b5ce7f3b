namespace ColdChain.Monitoring.Live;

/// <summary>
/// Which stretches have taken in readings since their state was last written down, in the order in which they began to. A step commits what it
/// found and the cursor; the states follow by and by. After a crash the readings since are taken in again, without a word: their
/// findings are committed already.
/// </summary>
internal sealed class Checkpoints
{
    private readonly Queue<(Stretch Stretch, long Since)> _unsaved = [];

    /// <summary>Stretches whose state waits to be written; may count one twice that was written out of turn.</summary>
    public int Waiting => _unsaved.Count;

    /// <summary>A stretch takes in a reading of a block that begins after <paramref name="cursor"/>.</summary>
    public void Touch(Stretch stretch, long cursor)
    {
        if (stretch.UnsavedSince is not null)
            return;
        stretch.UnsavedSince = cursor;
        _unsaved.Enqueue((stretch, cursor));
    }

    /// <summary>Its state is part of a step to commit.</summary>
    public static void Saved(Stretch stretch, MonitorChanges changes)
    {
        changes.Stretches.Add(stretch);
        stretch.SavedSequence = changes.Sequence;
        stretch.UnsavedSince = null;
    }

    /// <summary>Adds the states that have waited longest to a step.</summary>
    /// <param name="share">Of those that wait, 0 to 1.</param>
    /// <param name="maxCharacters">No further state once those added were this long together when they were last written.</param>
    public void AddTo(MonitorChanges changes, double share, long maxCharacters)
    {
        var most = (int)Math.Ceiling(_unsaved.Count * share);
        for (var characters = 0L; most > 0 && characters < maxCharacters && Oldest() is { } stretch; most--)
        {
            _unsaved.Dequeue();
            Saved(stretch, changes);
            characters += stretch.SavedLength;
        }
    }

    /// <summary>A new life has to read the journal from here on: everything before is in the states.</summary>
    public long RestartSequence(long cursor) => Oldest() is null ? cursor : _unsaved.Peek().Since;

    /// <summary>Passes by those that were written, reset or removed meanwhile.</summary>
    private Stretch? Oldest()
    {
        while (_unsaved.TryPeek(out var entry))
        {
            if (entry.Stretch.UnsavedSince == entry.Since)
                return entry.Stretch;
            _unsaved.Dequeue();
        }
        return null;
    }
}

using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed.State;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Rebirth;

namespace ColdChain.Telemetry.Feed;

/// <summary>
/// Decodes the journal for several consumers. Whoever comes first to a place decodes it, on a task of its own; the others wait for the same task or find
/// the block among the recent ones. A consumer far behind gets blocks of its own, cut so that it meets the shared ones again.
/// </summary>
/// <param name="keeper">Gives cursors the decode state of their place; null: each begins without one (tests of what has no state).</param>
/// <param name="rebirths">Takes what Sparkplug nodes should be asked; null: nothing is asked.</param>
/// <param name="pins">Null: no device is pinned to topics.</param>
/// <param name="timeline">Null: the decoders are the same everywhere.</param>
internal sealed class DecodedFeed(
    IMessageJournal journal,
    MessageDecoders decoders,
    Normaliser normaliser,
    FeedMetrics metrics,
    StateKeeper? keeper = null,
    RebirthRequests? rebirths = null,
    ITopicPins? pins = null,
    IProfileTimeline? timeline = null
) : IDecodedFeed, IDisposable
{
    /// <summary>A block holds no more messages than this ...</summary>
    public const int MaxMessages = 1000;

    /// <summary>... and is closed when it holds this many readings: one message of stored samples can give ten thousand.</summary>
    public const int MaxReadings = 10_000;

    /// <summary>Places in the journal whose decode state is kept: the tail and some that lag.</summary>
    private const int MaxIdleCursors = 6;

    private static readonly NoTopicPins Unpinned = new();

    private readonly Lock _gate = new();
    private readonly RecentBlocks _recent = new();
    private readonly Dictionary<long, Task<DecodedBlock>> _running = [];
    private readonly List<FeedCursor> _idle = [];
    private readonly CancellationTokenSource _stopping = new();

    public ValueTask<DecodedBlock> ReadAsync(long afterSequence, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        cancel.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_recent.Find(afterSequence) is { } block)
                return new(block);
            if (!_running.TryGetValue(afterSequence, out var task))
            {
                task = Task.Run(() => DecodeAsync(afterSequence), _stopping.Token);
                _running.Add(afterSequence, task);
            }
            // The task goes on without this consumer: another may wait for it, or come for it.
            return new(task.WaitAsync(cancel));
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        lock (_gate)
        {
            foreach (var cursor in _idle)
                cursor.Dispose();
            _idle.Clear();
        }
        _stopping.Dispose();
    }

    private async Task<DecodedBlock> DecodeAsync(long afterSequence)
    {
        try
        {
            await (pins ?? Unpinned).WhenKnownAsync(_stopping.Token);
            if (timeline is not null)
                await timeline.WhenKnownAsync(_stopping.Token);
            // What is gone from the journal cannot be read: the block begins with the oldest there is.
            var after = Math.Max(afterSequence, journal.FirstSequence - 1);
            while (true)
            {
                await journal.WaitForRecordsAsync(after + 1, _stopping.Token);
                var cursor = Take(after, out var upTo) ?? await OpenAsync(after);
                var (block, state) = TryDecode(cursor, upTo);
                if (block is null)
                    continue;
                metrics.Decoded(block);
                foreach (var (wanted, receivedMs) in block.RebirthWanted)
                    rebirths?.Consider(wanted, receivedMs);
                if (state is not null)
                    await keeper!.SaveAsync(state, _stopping.Token);
                lock (_gate)
                    _recent.Add(block);
                return block;
            }
        }
        finally
        {
            lock (_gate)
                _running.Remove(afterSequence);
        }
    }

    private async Task<FeedCursor> OpenAsync(long after) =>
        keeper is null
            ? new FeedCursor(journal, after, decoders, normaliser, decoder: null, pins, timeline)
            : await keeper.OpenAsync(after, _stopping.Token);

    private (DecodedBlock? Block, DecodeState? State) TryDecode(FeedCursor cursor, long upTo)
    {
        DecodedBlock? block;
        DecodeState? state;
        try
        {
            block = cursor.TryDecode(upTo, MaxMessages, MaxReadings);
            state = block is null ? null : keeper?.Snapshot(cursor);
        }
        catch
        {
            // Damage in the journal: this place is not used again, the next reader meets it from the start.
            cursor.Dispose();
            throw;
        }
        Keep(cursor);
        return (block, state);
    }

    private FeedCursor? Take(long after, out long upTo)
    {
        lock (_gate)
        {
            upTo = _recent.NextBoundary(after);
            var index = _idle.FindIndex(cursor => cursor.AfterSequence == after);
            if (index >= 0)
            {
                var found = _idle[index];
                _idle.RemoveAt(index);
                return found;
            }
        }
        return null;
    }

    private void Keep(FeedCursor cursor)
    {
        FeedCursor? oldest = null;
        lock (_gate)
        {
            _idle.Add(cursor);
            if (_idle.Count > MaxIdleCursors || _stopping.IsCancellationRequested)
            {
                oldest = _idle[0];
                _idle.RemoveAt(0);
            }
        }
        oldest?.Dispose();
    }
}

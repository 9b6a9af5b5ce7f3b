using ColdChain.Journal;
using ColdChain.Storage;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Feed.State;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.Sqlite;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Replay;

/// <inheritdoc cref="ITelemetryReplay"/>
/// <remarks>
/// The same cursor, normaliser, stores and books as in the service, which differ in their folder alone. Records are taken one by one, so that whoever judges
/// sees them as they came: a block of a thousand would give what began and ended inside it in one step.
/// </remarks>
internal sealed class TelemetryReplay(
    IMessageJournal journal,
    MessageDecoders decoders,
    Normaliser normaliser,
    ITopicPins pins,
    IProfileTimeline timeline,
    StateKeeper keeper,
    DeadLetterBook letters,
    GenerationIndex generations,
    ITimeSeriesStore series,
    IOptions<TelemetryOptions> options
) : ITelemetryReplay, IDisposable
{
    /// <summary>Records that wait at most, however little is in them.</summary>
    private const int MostBlocks = 20_000;

    private readonly List<DecodedBlock> _waiting = [];
    private PresentTelemetry? _present;
    private FeedCursor? _cursor;
    private int _size;
    private long _written;

    public ITimeSeriesStore Series => series;

    public long UpTo { get; private set; }

    public async Task BeginAsync(PresentTelemetry present, CancellationToken cancel)
    {
        _present = present;
        await using var places = new PresentPlaces(present, journal.Recorder);
        var reached = await places.ReachedAsync(cancel);
        if (reached > journal.DurableSequence)
            throw new IOException(
                $"the stores hold messages up to {reached} and the journal ends at {journal.DurableSequence}: it is not the whole journal. Restore it, then replay."
            );
        if (journal.FirstSequence > 1)
            throw new IOException(
                $"the journal begins at sequence {journal.FirstSequence}: what was made of the messages before cannot be made again. Restore the sealed segments ('coldchain journal restore-segments'), or leave the stores as they are."
            );
        UpTo = reached > 0 ? reached : journal.DurableSequence;
        await pins.WhenKnownAsync(cancel);
        await timeline.WhenKnownAsync(cancel);
        _cursor = new FeedCursor(journal, 0, decoders, normaliser, decoder: null, pins, timeline);
    }

    public async Task<DecodedBlock?> NextAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var cursor = _cursor ?? throw new InvalidOperationException("Begin first.");
        if (cursor.AfterSequence >= UpTo || cursor.TryDecode(UpTo, maxMessages: 1, DecodedFeed.MaxReadings) is not { } block)
            return null;
        if (keeper.Snapshot(cursor) is { } state)
            await keeper.SaveAsync(state, cancel);
        // What is decoded again finds the letters of before written.
        if (block.Reprocessed.Count > 0)
            await FlushAsync(cancel);
        _waiting.Add(block);
        _size += block.Stored.Count + block.Rejects.Count;
        // Whoever asks for history finds a generation chosen from the block on that ends it.
        if (_size >= options.Value.Writer.BatchReadings || _waiting.Count >= MostBlocks || block.Regenerated.Count > 0)
            await FlushAsync(cancel);
        return block;
    }

    public async Task<long> FlushAsync(CancellationToken cancel)
    {
        if (_waiting.Count == 0)
            return _written;
        var block = DecodedBlock.Join(_waiting);
        if (await series.WriteAsync(block, cancel) is WriteOutcome.Unavailable away)
            throw new IOException(away.Reason);
        await letters.CommitAsync(
            journal.Recorder,
            StoreWorker.Consumer,
            block.ToSequence,
            block.Rejects,
            refused: [],
            block.Mended,
            cancel,
            (open, token) => GenerationBook.CommitAsync(open, journal.Recorder, block.Generations, token)
        );
        foreach (var generation in StoreWorker.NewlyChosen(block))
            await generations.ChooseAsync(journal.Recorder, generation, cancel);
        _waiting.Clear();
        _size = 0;
        return _written = block.ToSequence;
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        await FlushAsync(cancel);
        if (_cursor is { } cursor && keeper.Snapshot(cursor, atEnd: true) is { } state)
            await keeper.SaveAsync(state, cancel);
        await new RefusedLetters(_present!.Directory, letters).TakeOverAsync(cancel);
    }

    public Task LetWriteAgainAsync(CancellationToken cancel) =>
        letters.WriteAsync((open, token) => open.Connection.ChangeAsync("update cursors set sequence = 0", arguments: null, token), cancel);

    public async Task<IReadOnlyList<ReplayDifference>> CompareAsync(CancellationToken cancel)
    {
        var readings = await new StoreComparison((SqliteReadingStore)series, _present!).RunAsync(cancel);
        var tables = new TableComparison(_present!.Directory, options.Value.Directory);
        return
        [
            readings,
            await tables.RunAsync("dead letters", "rejects.db", TableComparison.DeadLetters, cancel),
            await tables.RunAsync("orders to decode again", "rejects.db", TableComparison.Generations, cancel),
            await tables.RunAsync("profile sets", "profile-sets.db", TableComparison.ProfileSets, cancel),
        ];
    }

    public void Dispose() => _cursor?.Dispose();
}

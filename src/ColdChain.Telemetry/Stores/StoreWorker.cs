using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Storage;
using ColdChain.Telemetry.Generations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace ColdChain.Telemetry.Stores;

/// <summary>
/// Brings readings into the time-series store and rejects into the dead letters. The cursor stands in both: the worker starts from the smaller,
/// and goes back when a store turns out to have lost what it had accepted. Writing again changes nothing.
/// </summary>
internal sealed class StoreWorker : BackgroundService
{
    /// <summary>In the cursor registry and in <c>rejects.db</c>.</summary>
    public const string Consumer = "store";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly IDecodedFeed _feed;
    private readonly IMessageJournal _journal;
    private readonly ICursorRegistry _cursors;
    private readonly ITimeSeriesStore _store;
    private readonly DeadLetterBook _letters;
    private readonly GenerationIndex _generations;
    private readonly StoreState _state;
    private readonly StoreMetrics _metrics;
    private readonly StoreWriterOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<StoreWorker> _logger;
    private readonly ResiliencePipeline<StoreAttempt> _pipeline;
    private long _cursor;
    private bool _doubtful;
    private long _answeredAt;

    public StoreWorker(
        IDecodedFeed feed,
        IMessageJournal journal,
        ICursorRegistry cursors,
        ITimeSeriesStore store,
        DeadLetterBook letters,
        StoreState state,
        StoreMetrics metrics,
        GenerationIndex generations,
        IOptions<TelemetryOptions> options,
        TimeProvider clock,
        ILogger<StoreWorker> logger
    )
    {
        (_feed, _journal, _cursors, _store, _letters, _state) = (feed, journal, cursors, store, letters, state);
        (_metrics, _options, _clock, _logger, _generations) = (metrics, options.Value.Writer, clock, logger, generations);
        _pipeline = StorePipeline.Build(_options, clock, Stuck);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            _cursor = await PersistAsync(token => _letters.ReadCursorAsync(_journal.Recorder, Consumer, token), stoppingToken);
            using var place = _cursors.Register(Consumer, _cursor);
            // What the store itself holds is asked before the first write, as after every failure.
            _doubtful = true;
            _state.Started(_cursor);
            while (true)
            {
                try
                {
                    await StepAsync(place, stoppingToken);
                }
                catch (JournalCorruptException damage)
                {
                    // Said loudly and for as long as it stands: nothing behind the damage may be skipped.
                    Stuck(damage.Message);
                    await Task.Delay(_options.MaxRetryDelay, _clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        finally
        {
            _state.Stopped();
        }
    }

    private async Task StepAsync(IJournalCursor place, CancellationToken cancel)
    {
        var block = await GatherAsync(cancel);
        var attempt = await _pipeline.ExecuteAsync(
            static async (state, token) => await state.Worker.TryWriteAsync(state.Block, token),
            (Worker: this, Block: block),
            cancel
        );
        if (attempt.Outcome is null)
        {
            var back = Math.Max(0, attempt.StoredSequence - _options.OverlapMessages);
            _logger.StoreRewound(_cursor, attempt.StoredSequence, back);
            _cursor = back;
            place.MoveTo(back);
            _state.Rewound(back);
            return;
        }
        var refused = attempt.Outcome is WriteOutcome.Refused some ? some.Rejects : [];
        await PersistAsync(
            async token =>
            {
                await _letters.CommitAsync(
                    _journal.Recorder,
                    Consumer,
                    block.ToSequence,
                    block.Rejects,
                    refused,
                    block.Mended,
                    token,
                    (open, inside) => GenerationBook.CommitAsync(open, _journal.Recorder, block.Generations, inside)
                );
                return true;
            },
            cancel
        );
        foreach (var generation in NewlyChosen(block))
            await PersistAsync(
                async token =>
                {
                    await _generations.ChooseAsync(_journal.Recorder, generation, token);
                    return true;
                },
                cancel
            );
        if (refused.Count > 0)
            _logger.StoreRefused(refused.Count, refused[0].Reject.Detail);
        _cursor = block.ToSequence;
        place.MoveTo(_cursor);
        _state.Committed(block, refused.Count);
    }

    /// <summary>Generations that readers choose from this block on, whether they are told so again or not.</summary>
    internal static IEnumerable<long> NewlyChosen(DecodedBlock block) =>
        block
            .Generations.Ends.Where(ended => !ended.End.Cancelled)
            .Select(ended => ended.End.Generation)
            .Concat(block.Generations.Parts.Where(part => part.AtOnce).Select(part => part.Generation))
            .Distinct();

    /// <summary>Joins blocks until there is enough to write, or the first has waited long enough. A burst of rejects fills a write as readings do.</summary>
    private async Task<DecodedBlock> GatherAsync(CancellationToken cancel)
    {
        var blocks = new List<DecodedBlock> { await _feed.ReadAsync(_cursor, cancel) };
        var size = SizeOf(blocks[0]);
        if (size < _options.BatchReadings && _options.BatchAge > TimeSpan.Zero)
        {
            using var patience = new CancellationTokenSource(_options.BatchAge, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
            try
            {
                while (size < _options.BatchReadings)
                {
                    var next = await _feed.ReadAsync(blocks[^1].ToSequence, either.Token);
                    blocks.Add(next);
                    size += SizeOf(next);
                }
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Old enough.
            }
            catch (JournalCorruptException)
            {
                // What stands before the damage is written; the next step meets it again.
            }
        }
        return DecodedBlock.Join(blocks);
    }

    private static int SizeOf(DecodedBlock block) => block.Stored.Count + block.Rejects.Count;

    private async ValueTask<StoreAttempt> TryWriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        if (_doubtful || _clock.GetElapsedTime(_answeredAt) >= _options.VerifyAfterPause)
        {
            var stored = await _store.ReadCursorAsync(cancel);
            if (stored < _cursor)
            {
                _doubtful = false;
                return new StoreAttempt(Outcome: null, stored);
            }
        }
        // Until it has answered well: it may be starting again with less than it had.
        _doubtful = true;
        var started = _clock.GetTimestamp();
        var outcome = await _store.WriteAsync(block, cancel);
        _metrics.Written(outcome, block.Stored.Count, _clock.GetElapsedTime(started));
        _doubtful = outcome is WriteOutcome.Unavailable;
        _answeredAt = _clock.GetTimestamp();
        return new StoreAttempt(outcome);
    }

    /// <summary>The dead letters' own disk: tried again until it takes them; the journal keeps what waits.</summary>
    private async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await work(cancel);
            }
            catch (DatabaseUnavailableException failure)
            {
                Stuck(failure.Message);
                await Task.Delay(Pause, _clock, cancel);
            }
        }
    }

    private void Stuck(string problem)
    {
        if (_state.Trouble != problem)
            _logger.StoreUnavailable(problem);
        _state.Stuck(problem);
    }
}

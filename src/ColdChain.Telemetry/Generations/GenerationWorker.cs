using ColdChain.Journal;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Generations;

/// <summary>
/// Brings orders to their end: appends step after step to the journal, each when the one before is in the store and live data do not wait. Where it stands is
/// read from the store worker's book, so that it goes on after a crash where it was. A step that was appended twice gives the same twice.
/// </summary>
internal sealed class GenerationWorker(
    GenerationBook book,
    IMessageJournal journal,
    ProfileSets sets,
    Normaliser normaliser,
    StoreState store,
    IOptions<TelemetryOptions> options,
    TimeProvider clock,
    ILogger<GenerationWorker> logger,
    ITopicPins? pins = null
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SpanDecoder _spans = new(journal, sets, normaliser, pins ?? new NoTopicPins());
    private long _appended;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // What stood in the journal at the start may hold steps of an order: the book has to know them first.
        _appended = journal.DurableSequence;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sets.WhenKnownAsync(stoppingToken);
                if (pins is not null)
                    await pins.WhenKnownAsync(stoppingToken);
                await StoredAsync(stoppingToken);
                var running = (await book.ListAsync(journal.Recorder, stoppingToken)).LastOrDefault(order =>
                    order.State is GenerationState.Running
                );
                if (running is null)
                    await Task.Delay(Idle, clock, stoppingToken);
                else
                    await AdvanceAsync(running, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (IOException failure)
            {
                logger.GenerationStuck(failure.Message);
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task AdvanceAsync(GenerationReport order, CancellationToken cancel)
    {
        if (order.NextSequence > order.ToSequence)
        {
            await EndAsync(order, cancel);
            return;
        }
        var step = GenerationPlan.Step(
            order.Number,
            order.OrderedMs,
            order.Selection,
            order.FromSequence,
            order.NextSequence,
            order.ToSequence
        );
        var (_, last) = _spans.Try(step, seen: null);
        await AppendAsync(GenerationMarkers.Entry(step with { ToSequence = Math.Max(last, step.FromSequence) }, Now()), cancel);
        await Task.Delay(options.Value.Generations.Pause, clock, cancel);
    }

    private async Task EndAsync(GenerationReport order, CancellationToken cancel)
    {
        var (_, touched) = await book.ReadChosenAsync(order.Recorder, order.Number, cancel);
        // The first makes readers choose it, the others only say what they will find changed.
        foreach (var part in touched.Chunk(GenerationEnd.MaxTouched).DefaultIfEmpty([]))
        {
            var end = new GenerationEnd(order.Number, Cancelled: false, "", "", part);
            _appended = await journal.EnqueueAsync(GenerationMarkers.Entry(end, Now()), cancel);
        }
        await journal.WaitDurableAsync(_appended, cancel);
        logger.GenerationEnded(order.Number, order.Messages, order.Who);
    }

    private async Task AppendAsync(JournalEntry entry, CancellationToken cancel) => _appended = await journal.AppendAsync(entry, cancel);

    /// <summary>All that was appended is in the store, and little else waits.</summary>
    private async Task StoredAsync(CancellationToken cancel)
    {
        while (!store.Running || store.Cursor < _appended || store.LagMessages > options.Value.Generations.MaxLagMessages)
            await Task.Delay(Look, clock, cancel);
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

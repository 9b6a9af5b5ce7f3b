using System.Collections.Concurrent;
using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Generations;

/// <summary>Counts what decoding again would change, one selection after the other, in the background. Kept in memory alone: to count again costs nothing.</summary>
internal sealed class GenerationPreviews(
    IMessageJournal journal,
    ProfileSets sets,
    Normaliser normaliser,
    GenerationIndex index,
    StoreState store,
    IOptions<TelemetryOptions> options,
    TimeProvider clock,
    ITopicPins? pins = null
) : IDisposable
{
    private const int MaxKept = 20;
    private const int MaxWaiting = 5;

    private readonly ConcurrentDictionary<string, GenerationPreview> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();

    public string Begin(MessageSelection selection, string who)
    {
        if (selection.Problem() is { } problem)
            throw new GenerationRefusedException(problem);
        if (_all.Values.Count(each => !each.Finished) >= MaxWaiting)
            throw new GenerationRefusedException("Several of these are being counted already; wait until one is finished.");
        var id = Guid.NewGuid().ToString("N");
        var begun = new GenerationPreview(id, who, selection, "", false, null, 0, 0, 0, 0, 0, null, 0, 0, 0, 0, [], []);
        _all[id] = begun;
        _order.Enqueue(id);
        while (_order.Count > MaxKept && _order.TryDequeue(out var oldest))
            _all.TryRemove(oldest, out _);
        _ = Task.Run(() => RunAsync(begun, _stopping.Token), CancellationToken.None);
        return id;
    }

    public GenerationPreview? Find(string id) => _all.GetValueOrDefault(id);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task RunAsync(GenerationPreview preview, CancellationToken cancel)
    {
        try
        {
            await _turn.WaitAsync(cancel);
            try
            {
                preview = await CountAsync(preview, cancel);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (IOException failure)
        {
            preview = preview with { Problem = failure.Message };
        }
        Publish(preview with { Finished = true });
    }

    private async Task<GenerationPreview> CountAsync(GenerationPreview preview, CancellationToken cancel)
    {
        await sets.WhenKnownAsync(cancel);
        await index.WhenKnownAsync(cancel);
        if (pins is not null)
            await pins.WhenKnownAsync(cancel);
        var end = journal.DurableSequence;
        var (from, to) = JournalTimes.Find(journal, preview.Selection.FromMs, preview.Selection.ToMs, cancel);
        preview = preview with { Profiles = sets.HashAt(end) ?? "", Total = Math.Max(0, to - from + 1) };
        Publish(preview);
        var spans = new SpanDecoder(journal, sets, normaliser, pins ?? new NoTopicPins());
        var before = new SpanDecoder(journal, sets, normaliser, pins ?? new NoTopicPins());
        var decoders = new Dictionary<MessageDecoders, IMessageDecoder>();
        var comparison = new ReadingComparison();
        string? firstFailure = null;
        for (var next = from; next <= to; )
        {
            while (store.LagMessages > options.Value.Generations.MaxLagMessages)
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancel);
            var step = GenerationPlan.Step(end + 1, clock.GetUtcNow().ToUnixTimeMilliseconds(), preview.Selection, from, next, to);
            var (part, last) = spans.Try(
                step,
                (in JournalRecord record, IReadOnlyList<Reading>? readings, string? problem) =>
                {
                    if (readings is null)
                        firstFailure ??= problem;
                    else
                        comparison.Add(before.DecodeAsOf(record, DecoderOf(record.Sequence, decoders)), readings);
                }
            );
            next = last + 1;
            preview = preview with
            {
                Scanned = next - from,
                Messages = preview.Messages + part.Sequences.Count,
                Kept = preview.Kept + part.Kept,
                Failed = preview.Failed + part.Failed,
                FirstFailure = firstFailure,
                Unchanged = comparison.Unchanged,
                Changed = comparison.Changed,
                Added = comparison.Added,
                Removed = comparison.Removed,
                Channels = comparison.Channels,
                Examples = comparison.Examples,
            };
            Publish(preview);
            if (preview.Messages > options.Value.Generations.MaxMessages)
                return preview with
                {
                    Problem = $"More than {options.Value.Generations.MaxMessages} messages; choose a shorter span or fewer topics.",
                };
            await Task.Delay(TimeSpan.FromMilliseconds(1), clock, cancel);
        }
        return preview;
    }

    /// <summary>What a message was decoded with last.</summary>
    private IMessageDecoder DecoderOf(long sequence, Dictionary<MessageDecoders, IMessageDecoder> decoders)
    {
        var newest = index.NewestOf(journal.Recorder, sequence);
        var set = sets.At(newest > 0 ? newest : sequence);
        if (!decoders.TryGetValue(set, out var decoder))
            decoders[set] = decoder = set.Create();
        return decoder;
    }

    private void Publish(GenerationPreview preview)
    {
        // Forgotten meanwhile: it stays so.
        if (_all.ContainsKey(preview.Id))
            _all[preview.Id] = preview;
    }
}

using ColdChain.Journal;

namespace ColdChain.Telemetry.Generations;

/// <inheritdoc cref="IGenerationOrders"/>
internal sealed class GenerationOrders(
    GenerationPreviews previews,
    GenerationBook book,
    InForce.ProfileSets sets,
    IMessageJournal journal,
    TimeProvider clock
) : IGenerationOrders, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, long> _ordered = new(StringComparer.Ordinal);

    public string Preview(MessageSelection selection, string who) => previews.Begin(selection, who);

    public GenerationPreview? FindPreview(string id) => previews.Find(id);

    public Task<IReadOnlyList<GenerationReport>> ListAsync(CancellationToken cancel) => book.ListAsync(journal.Recorder, cancel);

    public async Task<long> OrderAsync(string previewId, string who, string why, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_ordered.TryGetValue(previewId, out var known))
                return known;
            if ((await ListAsync(cancel)).FirstOrDefault(order => order.Id == previewId) is { } stored)
                return stored.Number;
            var preview =
                previews.Find(previewId)
                ?? throw new GenerationRefusedException("There is no such preview any more; look again at what would change.");
            if (!preview.Finished || preview.Problem is not null)
                throw new GenerationRefusedException(preview.Problem ?? "It is still being counted what would change; wait for the end.");
            if (preview.Messages == 0)
                throw new GenerationRefusedException("There is no message to decode again in this span on these topics.");
            if (preview.Profiles != (sets.HashAt(journal.DurableSequence) ?? ""))
                throw new GenerationRefusedException("The mapping profiles have changed since; look again at what would change.");
            var (from, to) = JournalTimes.Find(journal, preview.Selection.FromMs, preview.Selection.ToMs, cancel);
            var order = new GenerationOrder(previewId, who, why, preview.Selection, from, to);
            var number = await journal.AppendAsync(GenerationMarkers.Entry(order, clock.GetUtcNow().ToUnixTimeMilliseconds()), cancel);
            _ordered[previewId] = number;
            return number;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task CancelAsync(long generation, string who, string why, CancellationToken cancel)
    {
        var order =
            (await ListAsync(cancel)).FirstOrDefault(each => each.Number == generation)
            ?? throw new GenerationRefusedException("There is no such order.");
        if (order.State is not GenerationState.Running)
            throw new GenerationRefusedException("This order has ended; it cannot be called off.");
        var end = new GenerationEnd(generation, Cancelled: true, who, why, []);
        await journal.AppendAsync(GenerationMarkers.Entry(end, clock.GetUtcNow().ToUnixTimeMilliseconds()), cancel);
    }

    public void Dispose() => _turn.Dispose();
}

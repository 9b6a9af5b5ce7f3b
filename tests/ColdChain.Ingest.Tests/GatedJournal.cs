using ColdChain.Journal;

namespace ColdChain.Ingest.Tests;

/// <summary>A real journal whose promises a test holds back or breaks.</summary>
internal sealed class GatedJournal(IMessageJournal inner) : IMessageJournal
{
    private volatile TaskCompletionSource? _gate;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _failure;
    private volatile string? _refusal;

    public Guid Recorder => inner.Recorder;
    public long DurableSequence => inner.DurableSequence;
    public long FirstSequence => inner.FirstSequence;

    /// <summary>From now on nothing is said to be durable until <see cref="Release"/>.</summary>
    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody waits for what is held back.</summary>
    public Task Asked => _asked.Task;

    public void Release()
    {
        var gate = _gate;
        _gate = null;
        gate?.SetResult();
    }

    /// <summary>From now on waits for durability fail; null: no longer.</summary>
    public void FailWaits(string? why) => _failure = why;

    /// <summary>From now on nothing is taken; null: no longer.</summary>
    public void Refuse(string? why) => _refusal = why;

    public ValueTask<long> EnqueueAsync(JournalEntry entry, CancellationToken cancel) =>
        _refusal is { } why ? throw new JournalUnavailableException(why, inner: null) : inner.EnqueueAsync(entry, cancel);

    public async ValueTask WaitDurableAsync(long sequence, CancellationToken cancel)
    {
        if (_gate is { } gate)
        {
            _asked.TrySetResult();
            await gate.Task.WaitAsync(cancel);
        }
        if (_failure is { } why)
            throw new JournalUnavailableException(why, inner: null);
        await inner.WaitDurableAsync(sequence, cancel);
    }

    public IJournalReader OpenReader(long fromSequence) => inner.OpenReader(fromSequence);

    public ValueTask WaitForRecordsAsync(long sequence, CancellationToken cancel) => inner.WaitForRecordsAsync(sequence, cancel);
}

using System.Text;
using ColdChain.Journal;

namespace ColdChain.Telemetry.Tests;

/// <summary>A journal in memory: what is appended is durable at once.</summary>
internal sealed class MemoryJournal : IMessageJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalRecord> _records = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _readersOpened;

    public Guid Recorder { get; init; } = Guid.NewGuid();

    public long FirstSequence { get; private set; } = 1;

    public int ReadersOpened => _readersOpened;

    /// <summary>Reading this sequence fails as damage does; 0: none.</summary>
    public long DamagedSequence { get; set; }

    public long DurableSequence
    {
        get
        {
            lock (_gate)
                return _records.Count;
        }
    }

    public long Add(string topic, string payload, long receivedMs, bool retain = false) =>
        Add(topic, Encoding.UTF8.GetBytes(payload), receivedMs, retain);

    public long Add(string topic, byte[] payload, long receivedMs, bool retain = false, JournalEntryType type = JournalEntryType.Message) =>
        Append(new JournalEntry(type, receivedMs, 1, Dup: false, retain, "test", 1, Encoding.UTF8.GetBytes(topic), payload));

    public long Append(JournalEntry entry)
    {
        TaskCompletionSource grown;
        long sequence;
        lock (_gate)
        {
            sequence = _records.Count + 1;
            _records.Add(
                new JournalRecord(
                    entry.Type,
                    Recorder,
                    sequence,
                    entry.ReceivedMs,
                    entry.Qos,
                    entry.Dup,
                    entry.Retain,
                    entry.Session,
                    entry.PacketId,
                    entry.Topic.ToArray(),
                    entry.Payload.ToArray(),
                    entry.WholeSha256.IsEmpty ? entry.Payload.Length : entry.OriginalLength,
                    ReadOnlyMemory<byte>.Empty,
                    entry.WholeSha256.ToArray()
                )
            );
            (grown, _grown) = (_grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        grown.SetResult();
        return sequence;
    }

    /// <summary>What retention would have taken away.</summary>
    public void DropBefore(long sequence) => FirstSequence = sequence;

    public ValueTask<long> EnqueueAsync(JournalEntry entry, CancellationToken cancel) => new(Append(entry));

    public ValueTask WaitDurableAsync(long sequence, CancellationToken cancel) => ValueTask.CompletedTask;

    public IJournalReader OpenReader(long fromSequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, FirstSequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromSequence, DurableSequence + 1);
        Interlocked.Increment(ref _readersOpened);
        return new Reader(this, fromSequence);
    }

    public async ValueTask WaitForRecordsAsync(long sequence, CancellationToken cancel)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (_records.Count >= sequence)
                    return;
                grown = _grown.Task;
            }
            await grown.WaitAsync(cancel);
        }
    }

    private sealed class Reader(MemoryJournal journal, long next) : IJournalReader
    {
        private long _next = next;

        public bool TryRead(out JournalRecord record)
        {
            lock (journal._gate)
            {
                record = default;
                if (_next > journal._records.Count)
                    return false;
                if (_next == journal.DamagedSequence)
                    throw new JournalCorruptException("00000001.wal", 64, "the checksum is wrong");
                record = journal._records[(int)(_next++ - 1)];
                return true;
            }
        }

        public void Dispose() { }
    }
}

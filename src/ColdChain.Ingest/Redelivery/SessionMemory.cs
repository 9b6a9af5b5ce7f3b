using ColdChain.Journal;

namespace ColdChain.Ingest.Redelivery;

/// <summary>What is remembered of one session: its filter, and its subscriptions as last journaled. Thread safe; one caller at a time delivers.</summary>
internal sealed class SessionMemory(string session, int window)
{
    private readonly Lock _gate = new();
    private readonly RedeliveryFilter _filter = new(window);
    private bool _isSubscribing;

    public string Session => session;

    /// <summary>Null when none were journaled yet.</summary>
    public IReadOnlyList<GrantedSubscription>? Subscriptions { get; private set; }

    /// <summary>Puts other subscriptions on record; no snapshot is taken between the record and what is remembered.</summary>
    public async Task SubscribeAsync(IReadOnlyList<GrantedSubscription> granted, Func<Task> journal)
    {
        lock (_gate)
            _isSubscribing = true;
        try
        {
            await journal();
            Subscriptions = granted;
        }
        finally
        {
            lock (_gate)
                _isSubscribing = false;
        }
    }

    public void Connected(bool sessionPresent)
    {
        lock (_gate)
            _filter.Connected(sessionPresent);
    }

    /// <summary>See <see cref="RedeliveryFilter.Judge"/>.</summary>
    public long? Judge(in JournalEntry entry)
    {
        var content = ContentHash.Of(entry.Topic.Span, entry.Payload.Span, entry.WholeSha256.Span);
        lock (_gate)
            return _filter.Judge(entry.PacketId, entry.Dup, content);
    }

    public void Journaled(ushort packetId, long sequence)
    {
        lock (_gate)
            _filter.Journaled(packetId, sequence);
    }

    public void NotJournaled(ushort packetId)
    {
        lock (_gate)
            _filter.NotJournaled(packetId);
    }

    /// <summary>Learns from a record of this session, in the order of the journal.</summary>
    public void Replay(in JournalRecord record)
    {
        switch (record.Type)
        {
            case JournalEntryType.Message when record.Qos > 0:
                var content = ContentHash.Of(record.Topic.Span, record.Payload.Span, record.WholeSha256.Span);
                lock (_gate)
                    _filter.Replay(record.PacketId, content, record.Sequence);
                break;
            case JournalEntryType.Connected when IngestJson.Note(record.Payload.Span, IngestJson.Default.ConnectedNote) is { } note:
                Connected(note.SessionPresent);
                Subscriptions = note.Subscriptions;
                break;
            case JournalEntryType.SubscriptionsChanged
                when IngestJson.Note(record.Payload.Span, IngestJson.Default.SubscriptionsChangedNote) is { Granted: { } granted }:
                Subscriptions = granted;
                break;
        }
    }

    /// <returns>Null while a message, or what is subscribed to, is on its way into the journal.</returns>
    public SessionSnapshot? Snapshot(long upToSequence)
    {
        lock (_gate)
            return _filter.HasPending || _isSubscribing
                ? null
                : new SessionSnapshot(session, Subscriptions, _filter.Snapshot(upToSequence));
    }

    public void Restore(SessionSnapshot snapshot)
    {
        lock (_gate)
            _filter.Restore(snapshot.Deliveries);
        Subscriptions = snapshot.Granted;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ColdChain.Ingest.Redelivery;
using ColdChain.Journal;
using ColdChain.Mqtt;
using Microsoft.Extensions.Logging;

namespace ColdChain.Ingest;

/// <summary>Puts on record how one source is connected: in the journal, in the state that is shown, in the log.</summary>
internal sealed class SourceNotes(
    MqttSourceOptions source,
    SessionMemory memory,
    IMessageJournal journal,
    TimeProvider clock,
    IngestState state,
    IngestMetrics metrics,
    ILogger logger
)
{
    /// <summary>Call before anything of the connection is received: an account of outages goes by the order of records.</summary>
    /// <param name="subscribed">What the session subscribes to: what was just granted, or of a resumed session what was granted last.</param>
    public async Task ConnectedAsync(MqttSession session, IReadOnlyList<GrantedSubscription> subscribed, CancellationToken cancel)
    {
        var note = new ConnectedNote(
            source.Name,
            session.SessionPresent,
            session.KeepAlive.TotalSeconds,
            session.SessionExpiry?.TotalSeconds,
            subscribed
        );
        await AppendAsync(JournalEntryType.Connected, note, IngestJson.Default.ConnectedNote, cancel);
        metrics.Connected(source.Name);
        logger.SourceConnected(source.Name, BrokerWithoutCredentials(), session.SessionPresent, subscribed.Count);
        if (!session.SessionPresent && memory.Subscriptions is not null)
            logger.SessionNotResumed(source.Name);
        state.Change(
            source.Name,
            status =>
                status with
                {
                    IsConnected = true,
                    Since = clock.GetUtcNow(),
                    SessionPresent = session.SessionPresent,
                    Subscriptions = subscribed,
                    Problem = null,
                }
        );
    }

    /// <summary>What the session subscribes to now; a record only when that is something else than before.</summary>
    public async Task SubscribedAsync(IReadOnlyList<GrantedSubscription> before, IReadOnlyList<GrantedSubscription> granted)
    {
        var isSame = before.ToHashSet().SetEquals(granted);
        await memory.SubscribeAsync(granted, () => isSame ? Task.CompletedTask : NoteChangeAsync(before, granted));
        state.Change(source.Name, status => status with { Subscriptions = granted });
        foreach (var refused in granted.Where(subscription => subscription.GrantedQos is null))
            logger.SubscriptionRefused(source.Name, refused.Filter, refused.ReasonCode);
    }

    public async Task DisconnectedAsync(string reason, bool planned)
    {
        state.Change(source.Name, status => status with { IsConnected = false, Since = clock.GetUtcNow(), Problem = reason });
        try
        {
            var note = new DisconnectedNote(source.Name, planned, reason);
            // Not cancelled by the end of the service: this note is part of ending. The journal answers at once when it cannot.
            await AppendAsync(JournalEntryType.Disconnected, note, IngestJson.Default.DisconnectedNote, CancellationToken.None);
        }
        catch (Exception failure) when (failure is JournalUnavailableException or ObjectDisposedException)
        {
            logger.EndNotJournaled(source.Name, failure.Message);
        }
    }

    /// <summary>Not cancelled by the end of the service, as that of a connection is not: record and memory stay together.</summary>
    private Task NoteChangeAsync(IReadOnlyList<GrantedSubscription> before, IReadOnlyList<GrantedSubscription> granted)
    {
        var change = new SubscriptionsChangedNote(source.Name, FiltersOf(before), FiltersOf(granted), granted);
        return AppendAsync(
            JournalEntryType.SubscriptionsChanged,
            change,
            IngestJson.Default.SubscriptionsChangedNote,
            CancellationToken.None
        );
    }

    private async Task AppendAsync<T>(JournalEntryType type, T note, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        var entry = new JournalEntry(
            type,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Qos: 0,
            Dup: false,
            Retain: false,
            memory.Session,
            PacketId: 0,
            Topic: default,
            JsonSerializer.SerializeToUtf8Bytes(note, json)
        );
        await journal.AppendAsync(entry, cancel);
    }

    private string BrokerWithoutCredentials() =>
        new UriBuilder(source.Broker) { UserName = "", Password = "" }.Uri.GetLeftPart(UriPartial.Authority);

    private static string[] FiltersOf(IEnumerable<GrantedSubscription> subscriptions) =>
        [.. subscriptions.Select(subscription => subscription.Filter).Order(StringComparer.Ordinal)];
}

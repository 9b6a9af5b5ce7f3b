using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ColdChain.Ingest.Redelivery;
using ColdChain.Journal;
using ColdChain.Mqtt;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ColdChain.Ingest;

/// <summary>One broker over its connections: connects, subscribes, notes that in the journal, receives until the connection ends, pauses, connects again.</summary>
internal sealed class MqttSource(
    MqttSourceOptions source,
    IngestOptions options,
    SessionMemory memory,
    IReceiverFactory receivers,
    IMessageJournal journal,
    TimeProvider clock,
    IngestState state,
    IngestMetrics metrics,
    ILogger logger
)
{
    private readonly MqttSubscription[] _subscriptions =
    [
        .. source.Subscriptions.Select(subscription => new MqttSubscription(subscription.Filter, (MqttQos)subscription.Qos)),
    ];

    /// <summary>Runs until the service stops; whatever fails is tried again.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pauses = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<TimeoutException>(),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.ReconnectDelay,
                    MaxDelay = options.MaxReconnectDelay,
                    OnRetry = retry =>
                    {
                        logger.SourceLost(source.Name, retry.Outcome.Exception!.Message, retry.RetryDelay);
                        return default;
                    },
                }
            )
            .Build();
        try
        {
            while (!stopping.IsCancellationRequested)
                await pauses.ExecuteAsync(RunUntilLostAsync, stopping); // returns when a connection that had worked is lost: the pauses begin anew
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async ValueTask RunUntilLostAsync(CancellationToken stopping)
    {
        var hasWorked = false;
        try
        {
            await RunConnectionAsync(() => hasWorked = true, stopping);
        }
        catch (IOException lost) when (hasWorked)
        {
            // One pause all the same, so that two recorders with one client id do not throw each other out at full speed.
            var pause = options.ReconnectDelay * (0.5 + Random.Shared.NextDouble());
            logger.SourceLost(source.Name, lost.Message, pause);
            await Task.Delay(pause, clock, stopping);
        }
    }

    private async Task RunConnectionAsync(Action worked, CancellationToken stopping)
    {
        IReadOnlyList<GrantedSubscription> granted;
        await using var receiver = receivers.Create(source, memory.Session);
        try
        {
            var session = await receiver.ConnectAsync(stopping);
            var results = await receiver.SubscribeAsync(_subscriptions, stopping);
            granted =
            [
                .. results.Zip(
                    _subscriptions,
                    (result, asked) =>
                        new GrantedSubscription(asked.TopicFilter, (int)asked.Qos, (int?)result.GrantedQos, result.ReasonCode)
                ),
            ];
            memory.Connected(session.SessionPresent);
            string[] dropped = [.. (memory.Subscriptions ?? []).Except(source.Subscriptions.Select(subscription => subscription.Filter))];
            if (session.SessionPresent && dropped.Length > 0)
                await receiver.UnsubscribeAsync(dropped, stopping); // the resumed session still has what the configuration no longer has
            await NoteConnectedAsync(session, granted, stopping);
        }
        catch (IOException failure)
        {
            state.Change(source.Name, status => status with { Problem = failure.Message });
            throw;
        }
        var connection = new MqttConnection(source.Name, receiver, journal, memory, options.MaxMessageBytes, clock, state, metrics);
        var reason = "the service stops";
        try
        {
            await connection.RunAsync(stopping);
        }
        catch (IOException lost)
        {
            reason = lost.Message;
            throw;
        }
        finally
        {
            if (connection.HasAcknowledged)
                worked();
            await NoteDisconnectedAsync(reason, stopping.IsCancellationRequested);
        }
    }

    private async Task NoteConnectedAsync(MqttSession session, IReadOnlyList<GrantedSubscription> granted, CancellationToken cancel)
    {
        var before = memory.Subscriptions;
        string[] now = [.. granted.Select(subscription => subscription.Filter).Order(StringComparer.Ordinal)];
        var note = new ConnectedNote(
            source.Name,
            session.SessionPresent,
            session.KeepAlive.TotalSeconds,
            session.SessionExpiry?.TotalSeconds,
            granted
        );
        await AppendAsync(JournalEntryType.Connected, note, IngestJson.Default.ConnectedNote, cancel);
        if (before is not null && !before.SequenceEqual(now, StringComparer.Ordinal))
        {
            var change = new SubscriptionsChangedNote(source.Name, before, now);
            await AppendAsync(JournalEntryType.SubscriptionsChanged, change, IngestJson.Default.SubscriptionsChangedNote, cancel);
        }
        memory.Subscriptions = now;
        metrics.Connected(source.Name);
        logger.SourceConnected(source.Name, BrokerWithoutCredentials(), session.SessionPresent, granted.Count);
        if (!session.SessionPresent && before is not null)
            logger.SessionNotResumed(source.Name);
        foreach (var refused in granted.Where(subscription => subscription.GrantedQos is null))
            logger.SubscriptionRefused(source.Name, refused.Filter, refused.ReasonCode);
        state.Change(
            source.Name,
            status =>
                status with
                {
                    IsConnected = true,
                    Since = clock.GetUtcNow(),
                    SessionPresent = session.SessionPresent,
                    Subscriptions = granted,
                    Problem = null,
                }
        );
    }

    private async Task NoteDisconnectedAsync(string reason, bool planned)
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
}

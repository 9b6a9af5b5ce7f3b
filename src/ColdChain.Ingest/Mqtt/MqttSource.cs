using ColdChain.Ingest.Redelivery;
using ColdChain.Journal;
using ColdChain.Mqtt;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ColdChain.Ingest;

/// <summary>One broker over its connections: connects, notes that in the journal, subscribes, receives until the connection ends, pauses, connects again.</summary>
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

    private readonly SourceNotes _notes = new(source, memory, journal, clock, state, metrics, logger);

    /// <summary>A session that the broker had to make anew, and that no note says so of yet: the first note that is written says it.</summary>
    private bool _sessionLost;

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
        MqttSession session;
        IReadOnlyList<GrantedSubscription> subscribed;
        await using var receiver = receivers.Create(source, memory.Session);
        try
        {
            session = await receiver.ConnectAsync(stopping);
            memory.Connected(session.SessionPresent);
            _sessionLost |= !session.SessionPresent;
            if (session.SessionPresent)
                subscribed = _sessionLost ? [] : memory.Subscriptions ?? [];
            else
                subscribed = await SubscribeAsync(receiver, stopping);
            await _notes.ConnectedAsync(session with { SessionPresent = !_sessionLost }, subscribed, stopping);
            _sessionLost = false;
            if (!session.SessionPresent)
                await _notes.SubscribedAsync(memory.Subscriptions ?? subscribed, subscribed);
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
            if (session.SessionPresent)
                await ReceiveAndRenewAsync(connection, receiver, subscribed, stopping);
            else
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
            await _notes.DisconnectedAsync(reason, stopping.IsCancellationRequested);
        }
    }

    /// <summary>
    /// Receives while the resumed session's subscriptions are renewed: the broker may send the whole backlog before it answers (Mosquitto 2.0 does, past receive
    /// maximum and past all packet ids), and sends on only as it is acknowledged.
    /// </summary>
    private async Task ReceiveAndRenewAsync(
        MqttConnection connection,
        IMqttReceiver receiver,
        IReadOnlyList<GrantedSubscription> had,
        CancellationToken stopping
    )
    {
        using var renewUntil = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var receiving = connection.RunAsync(stopping);
        var renewing = RenewAsync(receiver, had, renewUntil.Token);
        if (await Task.WhenAny(receiving, renewing) == renewing && renewing.IsFaulted)
        {
            await receiver.DisposeAsync(); // which ends receiving
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await renewing;
        }
        try
        {
            await receiving;
        }
        finally
        {
            await renewUntil.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Subscribes again, and ends what the resumed session still has but the configuration no longer.</summary>
    private async Task RenewAsync(IMqttReceiver receiver, IReadOnlyList<GrantedSubscription> had, CancellationToken cancel)
    {
        var granted = await SubscribeAsync(receiver, cancel);
        string[] dropped = [.. had.Select(each => each.Filter).Except(granted.Select(each => each.Filter), StringComparer.Ordinal)];
        if (dropped.Length > 0)
            await receiver.UnsubscribeAsync(dropped, cancel);
        await _notes.SubscribedAsync(had, granted);
    }

    private async Task<IReadOnlyList<GrantedSubscription>> SubscribeAsync(IMqttReceiver receiver, CancellationToken cancel)
    {
        var results = await receiver.SubscribeAsync(_subscriptions, cancel);
        return
        [
            .. results.Zip(
                _subscriptions,
                (result, asked) => new GrantedSubscription(asked.TopicFilter, (int)asked.Qos, (int?)result.GrantedQos, result.ReasonCode)
            ),
        ];
    }
}

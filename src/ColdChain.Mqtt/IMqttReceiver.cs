namespace ColdChain.Mqtt;

/// <summary>
/// One MQTT connection that receives, with acknowledgement left to the caller. A lost connection ends <see cref="ReceiveAsync"/>
/// with an <see cref="MqttException"/>; the caller connects again (with <see cref="ConnectAsync"/>) and the broker delivers again what was not acknowledged.
/// </summary>
/// <remarks>ReceiveAsync has one caller at a time; AcknowledgeAsync, SubscribeAsync and UnsubscribeAsync may run beside it.</remarks>
public interface IMqttReceiver : IAsyncDisposable
{
    /// <summary>Connects, or resumes the session.</summary>
    /// <exception cref="MqttException">Refused or unreachable; carries the reason code where the broker gave one.</exception>
    Task<MqttSession> ConnectAsync(CancellationToken cancel);

    /// <summary>
    /// Subscribes; one granted QoS or failure code per subscription, in order. A resumed session's backlog may come before the answer: receive and acknowledge
    /// beside this call, because what is read ahead of a caller who does not is bounded. It is waited for as long as something comes.
    /// </summary>
    /// <exception cref="MqttException">No connection, or neither an answer nor anything else within the connect timeout.</exception>
    Task<IReadOnlyList<MqttSubscribeResult>> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancel);

    /// <summary>Ends subscriptions. Messages on their way already still come.</summary>
    /// <exception cref="MqttException">No connection, no answer, or the broker refused.</exception>
    Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancel);

    /// <summary>Waits for the next messages and returns all that have arrived together. The memory in them is valid until the next call.</summary>
    ValueTask<IReadOnlyList<ReceivedPublish>> ReceiveAsync(CancellationToken cancel);

    /// <summary>
    /// Acknowledges every delivery up to and including this number (PUBACK, or PUBREC and later PUBCOMP), in the order received, in one write.
    /// Numbers of an earlier connection are ignored. Completes when the operating system has taken the packets.
    /// </summary>
    /// <exception cref="MqttException">The connection broke first: it is not known whether the acknowledgements left.</exception>
    ValueTask AcknowledgeAsync(long deliveryNumber, CancellationToken cancel);
}

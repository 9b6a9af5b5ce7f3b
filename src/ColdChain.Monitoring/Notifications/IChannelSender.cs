namespace ColdChain.Monitoring.Notifications;

/// <summary>Sends through one channel. A failure is an answer, not an exception.</summary>
internal interface IChannelSender
{
    Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel);
}

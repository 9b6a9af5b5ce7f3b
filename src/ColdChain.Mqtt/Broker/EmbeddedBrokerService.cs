using Microsoft.Extensions.Hosting;

namespace ColdChain.Mqtt.Broker;

/// <summary>Makes the broker listen before the services that were added after it start; it ends with the host's services.</summary>
internal sealed class EmbeddedBrokerService(EmbeddedBroker broker) : IHostedService
{
    /// <summary>Asking for the broker has started it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => broker.DisposeAsync().AsTask();
}

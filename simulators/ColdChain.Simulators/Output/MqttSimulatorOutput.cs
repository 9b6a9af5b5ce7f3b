using ColdChain.Mqtt;
using ColdChain.Simulators.Messages;
using Microsoft.Extensions.Logging;

namespace ColdChain.Simulators.Output;

/// <summary>Publishes to an MQTT broker; one connection per device.</summary>
/// <param name="broker">Address and credentials; client id and will are set per device.</param>
public sealed class MqttSimulatorOutput(MqttClientOptions broker, TimeProvider clock, ILoggerFactory loggers) : ISimulatorOutput
{
    public async Task<IDeviceLink> ConnectAsync(DeviceLinkOptions device, CancellationToken cancel)
    {
        var options = broker.Clone();
        options.ClientId = device.ClientId;
        options.CleanStart = true;
        if (device.StatusTopic is not null)
            options.Will = new MqttWill(device.StatusTopic, NativeTopics.OfflineStatus, MqttQos.AtLeastOnce, Retain: true);
        var client = new MqttClient(options, clock, loggers.CreateLogger<MqttClient>());
        try
        {
            await client.ConnectAsync(cancel);
            if (device.StatusTopic is not null)
                await client.PublishAsync(device.StatusTopic, NativeTopics.OnlineStatus, MqttQos.AtLeastOnce, retain: true, cancel);
            return new MqttDeviceLink(client, device.StatusTopic);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }
}

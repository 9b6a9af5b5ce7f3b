using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Mqtt.Tests;

public sealed class MqttModuleTests
{
    [Fact]
    public async Task The_broker_listens_with_the_host_and_ends_with_it()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddEmbeddedBroker(options => options.Port = 0);
        using var host = builder.Build();
        await host.StartAsync();
        var broker = host.Services.GetRequiredService<EmbeddedBroker>();
        await using var client = await Mqtt.ConnectAsync(broker.Uri);
        await host.StopAsync();
        (await client.ConnectionEnded).ReasonCode.ShouldBe((byte)MqttReasonCode.ServerShuttingDown);
    }

    [Fact]
    public async Task A_limit_beyond_its_range_ends_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddEmbeddedBroker(options => options.MaxPacketBytes = 0);
        using var host = builder.Build();
        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain("MaxPacketBytes");
    }
}

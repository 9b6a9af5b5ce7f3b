using ColdChain.Mqtt.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Mqtt;

/// <summary>Adds what this module runs by itself. Clients are made by those who use them.</summary>
public static class MqttModule
{
    /// <summary>The broker inside the program: it listens when the host starts. Ask for <see cref="EmbeddedBroker"/> to know its port.</summary>
    /// <remarks>Add it before the services that connect to it: the host starts them in this order and stops them in the reverse.</remarks>
    public static IServiceCollection AddEmbeddedBroker(this IServiceCollection services, Action<EmbeddedBrokerOptions> configure)
    {
        services.AddSingleton<IValidateOptions<EmbeddedBrokerOptions>, EmbeddedBrokerOptionsValidator>();
        services.AddOptions<EmbeddedBrokerOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
            EmbeddedBroker.Start(
                provider.GetRequiredService<IOptions<EmbeddedBrokerOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EmbeddedBroker>>()
            )
        );
        services.AddSingleton<IHostedService, EmbeddedBrokerService>();
        return services;
    }
}

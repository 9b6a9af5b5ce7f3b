using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>Ingest for the host's container. Needs the journal (AddJournal), logging, metrics and a <see cref="TimeProvider"/>.</summary>
public static class IngestModule
{
    /// <summary>Adds the MQTT worker, <see cref="IHttpIngest"/> and <see cref="IngestState"/>; options from section <c>Ingest</c>.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<IngestOptions>, IngestOptionsValidator>();
        services.AddSingleton<IValidateOptions<IngestOptions>, IngestOptionsCrossCheck>();
        services.AddOptions<IngestOptions>().BindConfiguration("Ingest").ValidateOnStart();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton<IngestState>();
        services.AddSingleton<IHttpIngest, HttpIngest>();
        services.TryAddSingleton<IReceiverFactory, MqttReceiverFactory>();
        services.AddHostedService<MqttIngestWorker>();
        return services;
    }
}

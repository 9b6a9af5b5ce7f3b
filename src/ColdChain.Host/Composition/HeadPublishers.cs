using ColdChain.Ingest;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Mqtt;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Composition;

/// <summary>Where signed heads are published, as <c>Sealing:PublishTopic</c> and <c>Sealing:PublishWebhook</c> say; the folder is the journal's own matter.</summary>
internal static class HeadPublishers
{
    public static void AddHeadPublishers(this IServiceCollection services, IConfiguration configuration)
    {
        var sealing = configuration.GetSection(SealingOptions.Section);
        if (sealing[nameof(SealingOptions.PublishTopic)] is { Length: > 0 })
            services.AddSingleton<ITreeHeadPublisher>(provider => new BrokerHeadPublisher(
                Options(provider).PublishTopic!,
                provider.GetRequiredService<IOptions<IngestOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<MqttPublisher>>()
            ));
        if (sealing[nameof(SealingOptions.PublishWebhook)] is { Length: > 0 })
        {
            services
                .AddHttpClient(WebhookHeadPublisher.ClientName)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
            services.AddSingleton<ITreeHeadPublisher>(provider => new WebhookHeadPublisher(
                Options(provider).PublishWebhook!,
                provider.GetRequiredService<IHttpClientFactory>(),
                provider.GetRequiredService<TimeProvider>()
            ));
        }
    }

    private static SealingOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SealingOptions>>().Value;
}

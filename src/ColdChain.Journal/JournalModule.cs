using System.Diagnostics.Metrics;
using ColdChain.Journal.Cursors;
using ColdChain.Journal.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Journal;

/// <summary>The journal for the host's container. Needs logging, metrics and a <see cref="TimeProvider"/>.</summary>
public static class JournalModule
{
    /// <summary>Adds <see cref="IMessageJournal"/>, <see cref="ICursorRegistry"/> and <see cref="ISealedArchive"/>; options from sections <c>Journal</c> and <c>Sealing</c>. The folder is opened when the journal is first asked for.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        services.AddOptions<JournalOptions>().BindConfiguration("Journal").ValidateOnStart();
        services.AddSingleton(Open);
        services.AddSingleton<IMessageJournal>(provider => provider.GetRequiredService<MessageJournal>());
        services.AddSingleton<ICursorRegistry, CursorRegistry>();
        services.AddSealing();
        return services;
    }

    private static MessageJournal Open(IServiceProvider provider) =>
        MessageJournal.Open(
            provider.GetRequiredService<IOptions<JournalOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ILogger<MessageJournal>>()
        );
}

using System.Diagnostics.Metrics;
using ColdChain.Journal.Cursors;
using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Journal.Sealing.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Journal.Sealing;

/// <summary>Sealing for the host's container.</summary>
internal static class SealingServices
{
    public static void AddSealing(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SealingOptions>, SealingOptionsValidator>();
        services.AddOptions<SealingOptions>().BindConfiguration(SealingOptions.Section).ValidateOnStart();
        services.AddSingleton(Open);
        services.AddSingleton<ISealedArchive>(provider => provider.GetRequiredService<SealedArchive>());
        services.AddSingleton<IArchiveHealth>(provider => provider.GetRequiredService<SealedArchive>().Health);
        services.AddSingleton<IArchiveMaintenance>(provider => provider.GetRequiredService<SealedArchive>());
        services.AddHostedService<SealingWorker>();
        services.AddHostedService<HeadPublishing>();
    }

    /// <summary>Where the private key lies.</summary>
    public static string KeyDirectory(JournalOptions journal, SealingOptions sealing) =>
        sealing.KeyDirectory is { Length: > 0 } folder ? folder : Path.Combine(journal.Directory, "keys");

    private static SealedArchive Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SealingOptions>>().Value;
        var journal = provider.GetRequiredService<IOptions<JournalOptions>>().Value;
        return new SealedArchive(
            provider.GetRequiredService<MessageJournal>(),
            provider.GetRequiredService<ICursorRegistry>(),
            new KeyFolder(KeyDirectory(journal, options)),
            options.CopyTo is { Length: > 0 } place ? () => SecondPlaceAt(place) : null,
            options,
            provider.GetRequiredService<TimeProvider>(),
            new SealingMetrics(provider.GetRequiredService<IMeterFactory>()),
            provider.GetRequiredService<ILogger<SealedArchive>>()
        );
    }

    /// <summary>The folder is not made here: a share that is not mounted would be taken for an empty one on the wrong disk.</summary>
    private static DiskJournalFiles SecondPlaceAt(string folder) =>
        Directory.Exists(folder)
            ? new DiskJournalFiles(folder)
            : throw new DirectoryNotFoundException($"there is no folder {folder}; mount it, or make it once");
}

using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Feed.State;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Live;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Rebirth;
using ColdChain.Telemetry.Replay;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.Telemetry.Stores.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry;

/// <summary>Decoding, the time-series store, dead letters and the live view for the host's container.</summary>
public static class TelemetryModule
{
    /// <summary>
    /// Adds <see cref="IDecodedFeed"/>, <see cref="ITimeSeriesStore"/>, <see cref="IDeadLetters"/>, <see cref="ILiveState"/>, <see cref="StoreState"/> and their
    /// workers; options from section <c>Telemetry</c>. Needs the journal (AddJournal), logging and metrics. Further decoders are
    /// singletons of type <see cref="DecoderRegistration"/>, added before or after;
    /// an <see cref="ITagSource"/> may be added for the equipment tag in InfluxDB.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsCrossCheck>();
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        foreach (var registration in MessageDecoders.BuiltInRegistrations())
            services.AddSingleton(registration);
        services.AddSingleton(provider =>
            OptionsOf(provider).ProfileFolder is { Length: > 0 } folder ? MappingProfiles.Load(folder) : MappingProfiles.Shipped
        );
        services.AddSingleton(provider => new MessageDecoders(
            provider.GetServices<DecoderRegistration>(),
            provider.GetRequiredService<MappingProfiles>()
        ));
        services.AddSingleton(provider => new Normaliser(OptionsOf(provider).Normalising, OptionsOf(provider).DefaultSite));
        services.AddSingleton<FeedMetrics>();
        services.AddSingleton(provider => new DecodeStateBook(Path.Combine(OptionsOf(provider).Directory, "decode-state.db")));
        services.AddSingleton<IDecodeStates>(provider => provider.GetRequiredService<DecodeStateBook>());
        services.AddSingleton<StateKeeper>();
        services.AddSingleton(provider => new ProfileSetBook(Path.Combine(OptionsOf(provider).Directory, "profile-sets.db")));
        services.AddSingleton<ProfileSets>();
        services.AddSingleton<IProfileSets>(provider => provider.GetRequiredService<ProfileSets>());
        services.AddSingleton<IProfileTimeline>(provider => provider.GetRequiredService<ProfileSets>());
        services.AddSingleton(provider => new RebirthRequests(OptionsOf(provider).Sparkplug, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDecodedFeed, DecodedFeed>();
        services.AddSingleton(provider => new DeadLetterBook(
            Path.Combine(OptionsOf(provider).Directory, "rejects.db"),
            asItIs: false,
            OptionsOf(provider).DeadLetters,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<DeadLetterBook>());
        services.AddSingleton<GenerationBook>();
        services.AddSingleton<GenerationIndex>();
        services.AddSingleton<GenerationPreviews>();
        services.AddSingleton<IGenerationOrders, GenerationOrders>();
        services.AddSingleton<IManualFiles, ManualFileDesk>();
        services.AddSingleton<IRejectReprocessor, RejectReprocessor>();
        services.AddSingleton<IRejectedPayloads, RejectedPayloads>();
        services.AddSingleton<LiveState>();
        services.AddSingleton<ILiveState>(provider => provider.GetRequiredService<LiveState>());
        services.AddSingleton<StoreState>();
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<StoreState>());
        services.AddSingleton<StoreMetrics>();
        services.AddSingleton(OpenStore);
        services.AddHostedService<ProfileSetWorker>();
        services.AddHostedService<StoreWorker>();
        services.AddHostedService<GenerationWorker>();
        services.AddHostedService<LiveStateWorker>();
        services.AddHostedService<RebirthWorker>();
        return services;
    }

    /// <summary>Of all workers, those that store what the journal holds: for a command that brings a stopped service's stores up to date.</summary>
    public static IEnumerable<IHostedService> StoringWorkers(IServiceProvider provider) =>
        provider.GetServices<IHostedService>().Where(worker => worker is StoreWorker);

    /// <summary>Only <see cref="ITimeSeriesStore"/>, as it is: for commands that look at readings beside the service.</summary>
    public static IServiceCollection AddStoredReadings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsCrossCheck>();
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section);
        services.AddSingleton(provider => new DeadLetterBook(Path.Combine(OptionsOf(provider).Directory, "rejects.db"), asItIs: true));
        services.AddSingleton<GenerationBook>();
        services.AddSingleton<GenerationIndex>();
        services.AddSingleton(provider => Open(provider, recorder: Guid.Empty, asItIs: true));
        return services;
    }

    /// <summary>Beside <see cref="AddTelemetry"/>, whose workers are not started: <see cref="ITelemetryReplay"/>. <c>Telemetry:Directory</c> is a folder for the fresh stores.</summary>
    public static IServiceCollection AddTelemetryReplay(this IServiceCollection services) =>
        services.AddSingleton<ITelemetryReplay, TelemetryReplay>();

    private static ITimeSeriesStore OpenStore(IServiceProvider provider) =>
        Open(provider, provider.GetRequiredService<IMessageJournal>().Recorder, asItIs: false);

    private static ITimeSeriesStore Open(IServiceProvider provider, Guid recorder, bool asItIs)
    {
        var options = OptionsOf(provider);
        return options.Store switch
        {
            StoreKind.InfluxDb => new InfluxDbReadingStore(
                options.InfluxDb,
                recorder,
                provider.GetService<ITagSource>() ?? new NoTags(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<InfluxDbReadingStore>>(),
                provider.GetRequiredService<GenerationIndex>()
            ),
            _ => new SqliteReadingStore(
                Path.Combine(options.Directory, "readings.db"),
                recorder,
                provider.GetRequiredService<GenerationIndex>(),
                asItIs
            ),
        };
    }

    private static TelemetryOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TelemetryOptions>>().Value;
}

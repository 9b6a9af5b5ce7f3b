using ColdChain.Ingest;
using ColdChain.Journal;
using ColdChain.Monitoring;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Lights;
using ColdChain.Monitoring.ServiceChecks;
using ColdChain.Records;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using ColdChain.Web;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;

namespace ColdChain.Host.Composition;

/// <summary>Composes the modules to the service. Decides nothing itself.</summary>
internal static class ServiceHost
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(8);

    /// <summary>Runs the service until it is told to stop.</summary>
    /// <param name="configure">Further services, such as the demo's.</param>
    /// <param name="started">Called once the service serves.</param>
    /// <returns>Exit code: 0 stopped as told; 2 the configuration cannot work.</returns>
    public static async Task<int> RunAsync(
        ServiceSettings settings,
        Action<WebApplicationBuilder>? configure,
        Func<WebApplication, CancellationToken, Task>? started,
        CancellationToken cancel
    )
    {
        try
        {
            FinishReplay(settings);
            await using var app = Build(settings, configure);
            await app.StartAsync(cancel);
            if (started is not null)
                await started(app, cancel);
            await app.WaitForShutdownAsync(cancel);
            return ExitCodes.Ok;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
                await Console.Error.WriteLineAsync($"coldchain: configuration: {failure}");
            return ExitCodes.BadUsage;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"coldchain: {failure.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.BadUsage;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Ok;
        }
    }

    /// <summary>A replay that was killed while it put its files in place has decided it; the service begins with all of them.</summary>
    private static void FinishReplay(ServiceSettings settings)
    {
        var configuration = new ConfigurationManager();
        Configure(configuration, settings);
        if (configuration["Telemetry:Directory"] is not { Length: > 0 } folder || !ReplaySwap.IsDecided(folder))
            return;
        // Not beside the command that is about to do it.
        using var journal = BuildJournal(settings);
        journal.GetRequiredService<IMessageJournal>();
        ReplaySwap.Finish(folder);
    }

    internal static WebApplication Build(ServiceSettings settings, Action<WebApplicationBuilder>? configure, bool create = true)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        Configure(builder.Configuration, settings, create);
        AddLogging(builder);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddSingleton<IMeasuredTemperatures, StoredTemperatures>();
        builder.Services.AddRecords();
        builder.Services.AddJournal();
        builder.Services.AddHeadPublishers(builder.Configuration);
        builder.Services.AddSingleton<EquipmentTags>();
        builder.Services.AddSingleton<ITagSource>(provider => provider.GetRequiredService<EquipmentTags>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<EquipmentTags>());
        builder.Services.AddSingleton<ISparkplugCommands, SparkplugCommands>();
        builder.Services.AddSingleton<IMqttNotifier, BrokerNotifier>();
        builder.Services.AddSingleton<IRelays, MqttRelays>();
        builder.Services.AddTelemetry();
        builder.Services.AddMonitoring();
        // Hosted services start in this order: what a first message means is known before it can come.
        builder.Services.AddIngest();
        builder.Services.AddSingleton<IServiceCheck, BrokerCheck>();
        builder.Services.AddSingleton<IServiceCheck, ArchiveCheck>();
        builder.Services.AddColdChainWeb();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapColdChainWeb();
        return app;
    }

    /// <summary>Only the records database, for commands that change it beside or before the service.</summary>
    internal static ServiceProvider BuildRecords(ServiceSettings settings)
    {
        var configuration = new ConfigurationManager();
        Configure(configuration, settings);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddRecords();
        services.AddMigrations(MonitoringSchema.Migrations);
        services.AddSignedDispositions();
        return services.BuildServiceProvider();
    }

    /// <summary>Only the journal and its archive, for commands that work on them while the service is stopped.</summary>
    /// <exception cref="InvalidDataException">There is no such folder.</exception>
    internal static ServiceProvider BuildJournal(ServiceSettings settings)
    {
        var configuration = new ConfigurationManager();
        Configure(configuration, settings, create: false);
        if (!Directory.Exists(configuration["Journal:Directory"]))
            throw new InvalidDataException($"there is no journal folder {configuration["Journal:Directory"]}.");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddJournal();
        return services.BuildServiceProvider();
    }

    /// <summary>All steps of the schema of the records database, of all modules, as the service runs them.</summary>
    internal static IReadOnlyList<Migration> Migrations(ServiceSettings settings)
    {
        using var app = (IDisposable)Build(settings, configure: null);
        return [.. ((IHost)app).Services.GetServices<Migration>()];
    }

    /// <summary>All of the service but its doors and workers: for a package that is built while the service does not run.</summary>
    /// <exception cref="InvalidDataException">There is no such folder.</exception>
    internal static WebApplication BuildForEvidence(ServiceSettings settings) =>
        Build(
            settings with
            {
                Final = new Dictionary<string, string?>(settings.Final) { ["Serilog:MinimumLevel:Default"] = "Error" },
            },
            configure: null,
            create: false
        );

    /// <summary>The service's own stores as they are, for commands that only look: nothing is created or changed.</summary>
    /// <exception cref="InvalidDataException">There is no such folder.</exception>
    internal static ServiceProvider BuildForReading(ServiceSettings settings)
    {
        var configuration = new ConfigurationManager();
        Configure(configuration, settings, create: false);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddStorageForReading();
        services.AddRecords();
        services.AddStoredReadings();
        services.AddLimitTrial();
        return services.BuildServiceProvider();
    }

    /// <summary>What a replay needs, whose stores are made in a folder of their own; the records database is only read. None of the workers is started.</summary>
    /// <param name="telemetryFolder">Where the fresh stores are made.</param>
    /// <exception cref="InvalidDataException">There is no journal.</exception>
    internal static ServiceProvider BuildForReplay(ServiceSettings settings, string telemetryFolder)
    {
        var configuration = new ConfigurationManager();
        var final = new Dictionary<string, string?>(settings.Final, StringComparer.OrdinalIgnoreCase)
        {
            ["Telemetry:Directory"] = telemetryFolder,
            ["Telemetry:Store"] = nameof(StoreKind.Sqlite),
        };
        Configure(configuration, settings with { Final = final }, create: false);
        if (!Directory.Exists(configuration["Journal:Directory"]))
            throw new InvalidDataException($"there is no journal folder {configuration["Journal:Directory"]}.");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddStorageForReading();
        services.AddRecords();
        services.AddJournal();
        services.AddTelemetry();
        services.AddTelemetryReplay();
        services.AddMonitoring();
        services.AddJournalReplay();
        return services.BuildServiceProvider();
    }

    /// <summary>Where a store's files lie, when the configuration says so.</summary>
    internal static string? TelemetryFolder(ServiceSettings settings)
    {
        var configuration = new ConfigurationManager();
        Configure(configuration, settings, create: false);
        return configuration["Telemetry:Directory"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
    }

    private static void Configure(ConfigurationManager configuration, ServiceSettings settings, bool create = true)
    {
        configuration.Sources.Clear();
        var told = new ConfigurationBuilder();
        if (settings.ConfigFile is { } file)
            told.AddJsonFile(file, optional: false, reloadOnChange: false);
        told.AddInMemoryCollection(settings.Overrides);
        told.AddEnvironmentVariables(ServiceSettings.EnvironmentPrefix);
        told.AddInMemoryCollection(settings.Final);
        var answers = told.Build();
        configuration.AddInMemoryCollection([new KeyValuePair<string, string?>("Urls", "http://localhost:8080")]);
        if (answers[ServiceSettings.DataFolder] is { Length: > 0 } folder)
        {
            folder = Path.GetFullPath(folder);
            if (create)
                Directory.CreateDirectory(folder);
            else if (!Directory.Exists(folder))
                throw new InvalidDataException($"there is no folder {folder}.");
            configuration.AddInMemoryCollection(DataFolderDefaults.For(folder));
        }
        else if (!DataFolderDefaults.Keys.All(key => answers[key] is { Length: > 0 }))
        {
            throw new InvalidDataException(
                $"nobody said where to keep the data. Give --data FOLDER, DataFolder in the configuration file, or {ServiceSettings.EnvironmentPrefix}DataFolder."
            );
        }
        configuration.AddConfiguration(answers);
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            // Where the keys of login cookies lie is said in docs/operations.md; protecting the folder is the operating system's task.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            // Standard output belongs to what a command says; the log goes beside it.
            .WriteTo.Console(
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj} <{SourceContext}>{NewLine}{Exception}",
                standardErrorFromLevel: LogEventLevel.Verbose
            )
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}

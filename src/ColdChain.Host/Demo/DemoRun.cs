using System.Security.Cryptography;
using ColdChain.Host.Composition;
using ColdChain.Mqtt;
using ColdChain.Simulators.Demo;
using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ColdChain.Host.Demo;

/// <summary>The work of <c>coldchain demo</c>: the service with everything embedded, a broker, a site and simulated equipment.</summary>
internal static class DemoRun
{
    private const string StateFileName = "simulation.json";
    private const string HistoryFileName = "history.json";

    /// <summary>The days before are handed in when the story of the first minute has been told.</summary>
    private static readonly TimeSpan HistoryAfter = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancel)
    {
        var folder =
            options.DataFolder
            ?? Path.Combine(Path.GetTempPath(), $"coldchain-demo-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(
                $"coldchain: {folder} cannot be used as data folder: {failure.Message} Name another one with --data."
            );
            return ExitCodes.BadUsage;
        }
        var password = options.Password ?? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 10);
        using var loggers = LoggerFactory.Create(_ => { });
        await using var broker = EmbeddedBroker.Start(
            new EmbeddedBrokerOptions { Port = 0 },
            TimeProvider.System,
            loggers.CreateLogger<EmbeddedBroker>()
        );
        return await ServiceHost.RunAsync(
            new ServiceSettings(ConfigFile: null, Overrides(options, folder, broker.Uri)),
            builder => Add(builder.Services, options, folder, password, broker.Uri),
            (app, _) => GreetAsync(app, folder, password, broker.Uri),
            cancel
        );
    }

    private static Dictionary<string, string?> Overrides(DemoOptions options, string folder, Uri broker) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            [ServiceSettings.DataFolder] = folder,
            // localhost takes IPv4 and IPv6, and cannot take "any port".
            ["Urls"] = options.Port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{options.Port}",
            ["Ingest:Sources:0:Name"] = "demo",
            ["Ingest:Sources:0:Broker"] = broker.ToString(),
            ["Ingest:Sources:0:Subscriptions:0:Filter"] = "coldchain/#",
            // The days that are handed in show within seconds.
            ["Health:RoundInterval"] = "00:00:05",
            ["Health:Settle"] = "00:00:05",
            ["Health:Interval"] = "00:01:00",
            ["Serilog:MinimumLevel:Default"] = "Warning",
        };

    private static void Add(IServiceCollection services, DemoOptions options, string folder, string password, Uri broker)
    {
        var scenario = DemoScenario.With(options.Speed);
        var stateFile = Path.Combine(folder, StateFileName);
        var state = SimulationState.LoadOrBegin(stateFile, scenario, TimeProvider.System.GetUtcNow());
        services.AddSingleton<DemoSite>();
        services.AddSingleton<DemoBatches>();
        services.AddSingleton<DemoUser>();
        // Hosted services start one after the other: what the readings are about is in place before the first of them comes.
        services.AddHostedService(provider => new DemoSetup(
            provider.GetRequiredService<DemoSite>(),
            provider.GetRequiredService<DemoBatches>(),
            provider.GetRequiredService<DemoUser>(),
            password,
            state.Start
        ));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoNarrator>(provider, Console.Out));
        if (!options.Simulators)
            return;
        services.AddSingleton<IHostedService>(provider => Simulators(provider, scenario, state, stateFile, broker, TimeSpan.Zero));
        var historyFile = Path.Combine(folder, HistoryFileName);
        var history = DemoHistory.LoadOrBegin(historyFile, state.Start);
        services.AddSingleton<IHostedService>(provider =>
            Simulators(provider, DemoHistory.Scenario, history, historyFile, broker, HistoryAfter)
        );
    }

    private static DemoSimulators Simulators(
        IServiceProvider provider,
        Scenario scenario,
        SimulationState state,
        string stateFile,
        Uri broker,
        TimeSpan delay
    ) =>
        new(
            scenario,
            state,
            stateFile,
            broker,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            delay
        );

    private static async Task GreetAsync(WebApplication app, string folder, string password, Uri broker)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"Console:  {address}");
        await Console.Out.WriteLineAsync($"User:     {DemoUser.Name}   Password: {password}");
        await Console.Out.WriteLineAsync($"Broker:   {broker.ToString().TrimEnd('/')}");
        await Console.Out.WriteLineAsync($"Data:     {folder}   (name it with --data to go on later)");
        await Console.Out.WriteLineAsync("Stop with Ctrl+C. Alarms as they happen:");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using ColdChain.Journal;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Benchmarks;

/// <summary>
/// Accepted messages decoded again as a new generation, by a mended profile, with journal and SQLite store of the service: <c>-- redecode [MESSAGES]</c>.
/// Nothing else arrives meanwhile.
/// </summary>
internal static class RedecodeBenchmarks
{
    private const int Devices = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public static async Task RunAsync(string[] args)
    {
        var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["profiles"]);
        await WriteProfileAsync(folder, version: 1, "0.1");
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("Journal:Directory", folder["journal"]),
            new("Telemetry:Directory", folder["data"]),
            new("Telemetry:ProfileFolder", folder["profiles"]),
            new("Telemetry:DefaultSite", "bench"),
        ]);
        builder.Services.AddLogging();
        builder.Services.AddJournal();
        builder.Services.AddTelemetry();
        using var host = builder.Build();
        await host.StartAsync();

        var watch = Stopwatch.StartNew();
        await AppendAsync(host.Services.GetRequiredService<IMessageJournal>(), messages);
        await CaughtUpAsync(host.Services);
        Say("decoded and stored first", messages, watch.Elapsed);

        await WriteProfileAsync(folder, version: 2, "0.01");
        await host.Services.GetRequiredService<IProfileSets>().TakeOverAsync("bench", "wrong scale", CancellationToken.None);
        await CaughtUpAsync(host.Services);
        var orders = host.Services.GetRequiredService<IGenerationOrders>();
        watch.Restart();
        var preview = orders.Preview(
            new MessageSelection(["vendor/#"], 0, DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds()),
            "bench"
        );
        await Eventually.HoldsAsync(() => orders.FindPreview(preview)!.Finished, "it is counted", Longest);
        Say("counted what would change", messages, watch.Elapsed);

        watch.Restart();
        await orders.OrderAsync(preview, "bench", "wrong scale", CancellationToken.None);
        await Eventually.HoldsAsync(
            async () => (await orders.ListAsync(CancellationToken.None)) is [{ State: GenerationState.Done }],
            "the generation is chosen",
            Longest
        );
        Say("new generation, chosen", messages, watch.Elapsed);
        var report = (await orders.ListAsync(CancellationToken.None))[0];
        if (report.Messages != messages || report.Readings != 2 * messages)
            throw new InvalidOperationException($"{report.Messages} messages and {report.Readings} readings of {messages} messages.");
        await host.StopAsync();
    }

    private static void Say(string what, int messages, TimeSpan took) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -26} {messages, 10:N0} messages  {took.TotalSeconds, 8:N1} s  {messages / took.TotalSeconds, 10:N0} /s"
            )
        );

    private static Task WriteProfileAsync(TemporaryFolder folder, int version, string scale) =>
        File.WriteAllTextAsync(
            Path.Combine(folder["profiles"], "vendor.yaml"),
            $$"""
            name: vendor
            version: {{version}}
            match: { topics: ["vendor/{device}"] }
            time: { path: t, format: epoch_ms }
            readings:
              - { metric: temperature, path: v, scale: {{scale}} }
              - { metric: battery, path: b }

            """
        );

    private static async Task AppendAsync(IMessageJournal journal, int messages)
    {
        var nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var last = 0L;
        for (var i = 0; i < messages; i++)
        {
            var timeMs = nowMs - ((messages - i) * 600L);
            var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{timeMs}},"v":{{-800 + (i % 50)}},"b":97}""");
            last = await journal.EnqueueAsync(
                new JournalEntry(
                    JournalEntryType.Message,
                    timeMs + 300,
                    Qos: 1,
                    Dup: false,
                    Retain: false,
                    "bench",
                    PacketId: 1,
                    Encoding.UTF8.GetBytes($"vendor/f-{i % Devices}"),
                    Encoding.UTF8.GetBytes(payload)
                ),
                CancellationToken.None
            );
        }
        await journal.WaitDurableAsync(last, CancellationToken.None);
    }

    private static Task CaughtUpAsync(IServiceProvider services) =>
        Eventually.HoldsAsync(
            () =>
                services.GetRequiredService<StoreState>() is { Running: true } state
                && state.Cursor == services.GetRequiredService<IMessageJournal>().DurableSequence,
            "all is stored",
            Longest
        );
}

using System.Globalization;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>The module as the host composes it, a site with profiles of its own, and a journal that outlives it.</summary>
internal sealed class GenerationBench : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly List<KeyValuePair<string, string?>> _more = [];
    private IHost? _host;

    public GenerationBench(InfluxDbServer? influx = null)
    {
        if (influx is not null)
            _more.AddRange([
                new("Telemetry:Store", "InfluxDb"),
                new("Telemetry:InfluxDb:Api", "V1"),
                new("Telemetry:InfluxDb:Url", influx.Url.ToString()),
                new("Telemetry:InfluxDb:Database", $"generations {Guid.NewGuid():N}"),
                new("Telemetry:InfluxDb:User", InfluxDbServer.User),
                new("Telemetry:InfluxDb:Password", InfluxDbServer.Password),
                new("Telemetry:InfluxDb:CreateDatabase", "true"),
            ]);
        Directory.CreateDirectory(Profiles);
    }

    public MemoryJournal Journal { get; } = new();

    /// <summary>Whole milliseconds, an hour ago: the first message.</summary>
    public long StartMs { get; } = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();

    public IServiceProvider Services => _host!.Services;
    public StoreState State => Services.GetRequiredService<StoreState>();
    public ITimeSeriesStore Store => Services.GetRequiredService<ITimeSeriesStore>();
    public IGenerationOrders Orders => Services.GetRequiredService<IGenerationOrders>();
    private string Profiles => Path.Combine(_folder.Path, "profiles");
    private string Data => Path.Combine(_folder.Path, "data");

    public static ChannelId ChannelOf(string device, string name = "temperature") => new("shanghai", device, name);

    /// <summary>Writes the site's profile; a start or <see cref="IProfileSets.TakeOverAsync"/> puts it in force.</summary>
    public void Profile(int version, double scale, string channel = "temperature") =>
        RawProfile(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                name: vendor
                version: {{version}}
                match: { topics: ["vendor/{device}"] }
                time: { path: t, format: epoch_ms }
                readings:
                  - { metric: temperature, channel: {{channel}}, path: v, scale: {{scale}} }

                """
            )
        );

    public void RawProfile(string text) => File.WriteAllText(Path.Combine(Profiles, "vendor.yaml"), text);

    public async Task StartAsync()
    {
        await StartWithoutWaitingAsync();
        await CaughtUpAsync();
    }

    public async Task StartWithoutWaitingAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("Telemetry:Directory", Data),
            new("Telemetry:ProfileFolder", Profiles),
            new("Telemetry:DefaultSite", "shanghai"),
            new("Telemetry:Writer:BatchAge", "00:00:00.005"),
            new("Telemetry:Generations:Pause", "00:00:00"),
            .. _more,
        ]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IMessageJournal>(Journal);
        builder.Services.AddSingleton<ICursorRegistry>(new FakeCursors());
        builder.Services.AddTelemetry();
        _host = builder.Build();
        await _host.StartAsync();
    }

    /// <summary>Ends at whatever point it is at: nothing is told, nothing is finished.</summary>
    public void Kill()
    {
        _host?.Dispose();
        _host = null;
    }

    /// <summary>Derived data are lost; the journal and the profiles stand.</summary>
    public void Forget() => Directory.Delete(Data, recursive: true);

    /// <summary>The store's own file is lost alone.</summary>
    public void ForgetReadings()
    {
        foreach (var file in Directory.EnumerateFiles(Data, "readings.db*"))
            File.Delete(file);
    }

    public void Send(string device, double value, long timeMs) =>
        Journal.Add($"vendor/{device}", string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{timeMs}},"v":{{value}} }"""), timeMs + 100);

    public void SendBad(string device, long timeMs) => Journal.Add($"vendor/{device}", "{", timeMs + 100);

    /// <summary>All is stored, the profiles of the start are on record, and no order runs.</summary>
    public Task CaughtUpAsync() =>
        Eventually.HoldsAsync(
            async () =>
            {
                var end = Journal.DurableSequence;
                return Services.GetRequiredService<ProfileSets>().HashAt(end) is not null
                    && State is { Running: true, LagMessages: 0 }
                    && (await Orders.ListAsync(None)).All(order => order.State is not GenerationState.Running)
                    // An order that was known only now, or readers that do not choose yet: the cursor moves after both.
                    && State.Cursor == end
                    && Journal.DurableSequence == end;
            },
            "all is stored and no order runs",
            TimeSpan.FromMinutes(3)
        );

    public async Task<GenerationPreview> PreviewAsync(string topic, long? fromMs = null, long? toMs = null)
    {
        var selection = new MessageSelection([topic], fromMs ?? StartMs - 1000, toMs ?? StartMs + 86_400_000);
        var id = Orders.Preview(selection, "qa");
        await Eventually.HoldsAsync(() => Orders.FindPreview(id)!.Finished, "it is counted");
        return Orders.FindPreview(id)!;
    }

    /// <summary>Orders and waits for nothing.</summary>
    public async Task<long> OrderAsync(string topic, long? fromMs = null, long? toMs = null) =>
        await Orders.OrderAsync((await PreviewAsync(topic, fromMs, toMs)).Id, "qa", "wrong scale", None);

    public async Task<long> OrderAndWaitAsync(string topic, long? fromMs = null, long? toMs = null)
    {
        var number = await OrderAsync(topic, fromMs, toMs);
        await Eventually.HoldsAsync(async () => (await Orders.ListAsync(None)).Any(order => order.Number == number), "the order is known");
        await CaughtUpAsync();
        return number;
    }

    public async Task<List<Reading>> ReadAsync(string device, string channel = "temperature", bool every = false)
    {
        var span = new TimeRange(StartMs - 86_400_000, toMs: null);
        var readings = every
            ? Store.ReadEveryGenerationAsync(ChannelOf(device, channel), span, None)
            : Store.ReadAsync(ChannelOf(device, channel), span, None);
        return await readings.ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.StopAsync();
        Kill();
        _folder.Dispose();
    }
}

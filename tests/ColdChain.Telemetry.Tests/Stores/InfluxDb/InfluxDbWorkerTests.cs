using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

/// <summary>The module as the host composes it, on a real InfluxDB that is killed, stopped and emptied on the way.</summary>
public sealed class InfluxDbWorkerTests : IDisposable
{
    private const int Devices = 20;
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly long _start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [RealServerFact(RealServers.InfluxDb)]
    public async Task Every_message_is_in_influxdb_exactly_once_whatever_happens_to_it()
    {
        await using var influx = await InfluxDbServer.StartAsync();
        AddMany(4000);
        using (var host = Start(influx))
        {
            await host.StartAsync();
            var state = host.Services.GetRequiredService<StoreState>();
            await Eventually.HoldsAsync(() => state.Cursor > 0, "it writes");
            influx.Kill();
            AddMany(4000);
            await Eventually.HoldsAsync(
                () => state.Trouble?.Contains("cannot be reached", StringComparison.Ordinal) == true,
                "the trouble is shown"
            );
            await influx.StartAgainAsync();
            await CaughtUpAsync(state);
            // A server that comes back without what it had accepted.
            await influx.EmptyAsync();
            AddMany(100);
            await CaughtUpAsync(state);
            await host.StopAsync();
        }
        AddMany(100);
        using (var host = Start(influx))
        {
            await host.StartAsync();
            await CaughtUpAsync(host.Services.GetRequiredService<StoreState>());
            await CheckAsync(host.Services.GetRequiredService<ITimeSeriesStore>());
            (await host.Services.GetRequiredService<IDeadLetters>().CountAsync(CancellationToken.None)).ShouldBe(0);
            await host.StopAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static Task CaughtUpAsync(StoreState state) =>
        Eventually.HoldsAsync(() => state is { Running: true, LagMessages: 0 }, "the store has all", TimeSpan.FromMinutes(3));

    private void AddMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _journal.DurableSequence + 1;
            // Half of them without a time of their own.
            var time = number % 2 == 0 ? $"\"time\":\"{IsoTime.Format(_start + number - 60_000)}\"," : "";
            _journal.Add(
                $"coldchain/shanghai/d{number % Devices}/readings",
                $$$"""{{{{time}}}"channels":{"level":{{{number}}}} }""",
                _start + number
            );
        }
    }

    private async Task CheckAsync(ITimeSeriesStore store)
    {
        var values = new List<double>();
        for (var device = 0; device < Devices; device++)
        {
            var channel = new ChannelId("shanghai", $"d{device}", "level");
            await foreach (var reading in store.ReadAsync(channel, new TimeRange(0, toMs: null), CancellationToken.None))
            {
                values.Add(reading.Value!.Value);
                reading.Sequence.ShouldBe((long)reading.Value);
            }
        }
        values.Order().ShouldBe(Enumerable.Range(1, (int)_journal.DurableSequence).Select(number => (double)number));
    }

    private IHost Start(InfluxDbServer influx)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("Telemetry:Directory", _folder.Path),
            new("Telemetry:Store", "InfluxDb"),
            new("Telemetry:InfluxDb:Url", influx.Url.ToString()),
            new("Telemetry:InfluxDb:Api", "V1"),
            new("Telemetry:InfluxDb:Database", "cold"),
            new("Telemetry:InfluxDb:User", InfluxDbServer.User),
            new("Telemetry:InfluxDb:Password", InfluxDbServer.Password),
            new("Telemetry:InfluxDb:CreateDatabase", "true"),
            new("Telemetry:Writer:BatchReadings", "500"),
            new("Telemetry:Writer:BatchAge", "00:00:00.010"),
            new("Telemetry:Writer:MaxRetryDelay", "00:00:00.200"),
        ]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IMessageJournal>(_journal);
        builder.Services.AddSingleton<ICursorRegistry>(new FakeCursors());
        builder.Services.AddTelemetry().WithoutProfileRecords();
        return builder.Build();
    }
}

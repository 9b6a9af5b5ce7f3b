using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Telemetry.Tests.Stores;

/// <summary>The module as the host composes it, on a journal in memory and the embedded store.</summary>
public sealed class SliceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task What_is_journaled_can_be_queried_and_seen_live_and_bad_messages_are_dead_letters()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _journal.Add("coldchain/shanghai/ln2-2/readings", """{"channels":{"vapour":-182.4}}""", now);
        using (var host = Start())
        {
            await host.StartAsync();
            _journal.Add("coldchain/shanghai/ln2-2/readings", """{"channels":{"vapour":-182.6}}""", now + 1000);
            _journal.Add("coldchain/shanghai/ln2-2/readings", "{", now + 2000);
            _journal.Add("coldchain/shanghai/ln2-2/status", """{"state":"offline"}""", now + 3000);
            var state = host.Services.GetRequiredService<StoreState>();
            await Eventually.HoldsAsync(() => state.Cursor == 4, "all is stored");
            var channel = new ChannelId("shanghai", "ln2-2", "vapour");
            var store = host.Services.GetRequiredService<ITimeSeriesStore>();
            (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(4);
            var stored = await store.ReadAsync(channel, new TimeRange(now, toMs: null), CancellationToken.None).ToListAsync();
            stored
                .Select(reading => (reading.Value, reading.TimeMs, reading.Sequence))
                .ShouldBe([(-182.4, now, 1), (-182.6, now + 1000, 2)]);
            var live = host.Services.GetRequiredService<ILiveState>();
            await Eventually.HoldsAsync(() => live.Newest(channel)?.Value is -182.6, "the live view has it");
            live.LastHeardMs("shanghai", "ln2-2").ShouldBe(now + 2000);
            var letters = await host
                .Services.GetRequiredService<IDeadLetters>()
                .ListAsync(new DeadLetterQuery(), before: null, limit: 10, CancellationToken.None);
            letters.Items.ShouldHaveSingleItem().Sequence.ShouldBe(3);
            await host.StopAsync();
        }
        using var again = Start();
        await again.StartAsync();
        var seeded = again.Services.GetRequiredService<ILiveState>();
        await Eventually.HoldsAsync(() => seeded.All().Count == 2, "the live view is there again after a restart");
        (await again.Services.GetRequiredService<IDeadLetters>().CountAsync(CancellationToken.None)).ShouldBe(1);
        await again.StopAsync();
    }

    [Fact]
    public async Task Two_thousand_messages_that_nobody_can_read_do_not_hold_up_the_others()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var host = Start();
        await host.StartAsync();
        var state = host.Services.GetRequiredService<StoreState>();
        _journal.Add("coldchain/shanghai/ln2-2/readings", """{"channels":{"vapour":-182.4}}""", now);
        await Eventually.HoldsAsync(() => state.Cursor == 1, "it runs");
        // Broken in ways that are found early and late, and of topics that nobody knows.
        for (var i = 0; i < 2000; i++)
            _journal.Add(
                i % 3 == 0 ? "coldchain/shanghai/broken/readings" : $"zigbee2mqtt/broken-{i}",
                i % 2 == 0 ? "{" : "{\"channels\":{" + string.Join(',', Enumerable.Range(0, 200).Select(j => $"\"c{j}\":{j}")),
                now + 1
            );
        _journal.Add("coldchain/shanghai/ln2-2/readings", """{"channels":{"vapour":-182.6}}""", now + 2);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var live = host.Services.GetRequiredService<ILiveState>();
        var channel = new ChannelId("shanghai", "ln2-2", "vapour");
        await Eventually.HoldsAsync(() => live.Newest(channel)?.Value is -182.6, "the message behind them is seen");
        await Eventually.HoldsAsync(() => state.Cursor == 2002, "all is stored");
        // Some tenths of a second on an idle core; the bound is for a machine that does much else.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await host.Services.GetRequiredService<IDeadLetters>().CountAsync(CancellationToken.None)).ShouldBeGreaterThanOrEqualTo(2000);
        await host.StopAsync();
    }

    public void Dispose() => _folder.Dispose();

    private IHost Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Telemetry:Directory", _folder.Path)]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IMessageJournal>(_journal);
        builder.Services.AddSingleton<ICursorRegistry>(new FakeCursors());
        builder.Services.AddTelemetry().WithoutProfileRecords();
        return builder.Build();
    }
}

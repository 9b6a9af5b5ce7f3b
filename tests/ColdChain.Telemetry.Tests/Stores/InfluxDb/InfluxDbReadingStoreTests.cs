using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.Telemetry.Tests.Generations;
using ColdChain.TestSupport;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

/// <summary>Against a real InfluxDB 1.6.7 with authentication.</summary>
public sealed class InfluxDbReadingStoreTests(InfluxDbFixture influx) : IClassFixture<InfluxDbFixture>
{
    [RealServerFact(RealServers.InfluxDb)]
    public Task A_reading_comes_back_as_it_was() => OnNewStoreAsync(StoreContract.A_reading_comes_back_as_it_was);

    [RealServerFact(RealServers.InfluxDb)]
    public Task Writing_again_changes_nothing() => OnNewStoreAsync(StoreContract.Writing_again_changes_nothing);

    [RealServerFact(RealServers.InfluxDb)]
    public Task Two_values_of_one_instant_are_both_kept() => OnNewStoreAsync(StoreContract.Two_values_of_one_instant_are_both_kept);

    [RealServerFact(RealServers.InfluxDb)]
    public Task A_channel_does_not_see_another() => OnNewStoreAsync(StoreContract.A_channel_does_not_see_another);

    [RealServerFact(RealServers.InfluxDb)]
    public Task A_span_is_half_open_and_pages_are_joined() => OnNewStoreAsync(StoreContract.A_span_is_half_open_and_pages_are_joined);

    [RealServerFact(RealServers.InfluxDb)]
    public Task A_trend_is_what_a_plain_loop_finds() => OnNewStoreAsync(StoreContract.A_trend_is_what_a_plain_loop_finds);

    [RealServerFact(RealServers.InfluxDb)]
    public Task The_newest_is_by_event_time() => OnNewStoreAsync(StoreContract.The_newest_is_by_event_time);

    [RealServerFact(RealServers.InfluxDb)]
    public Task The_cursor_is_kept_with_the_readings() => OnNewStoreAsync(StoreContract.The_cursor_is_kept_with_the_readings);

    [RealServerFact(RealServers.InfluxDb)]
    public async Task Of_every_message_the_chosen_generation_is_read_and_counted()
    {
        var generations = new SomeGenerations();
        using var store = InfluxDbFixture.Open(influx.Options(), generations);
        await StoreContract.Of_every_message_the_chosen_generation_is_read_and_counted(store, generations);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task A_refused_point_is_singled_out_and_the_others_are_kept()
    {
        var options = influx.Options();
        using var store = InfluxDbFixture.Open(options);
        // Somebody has written texts where our values are numbers.
        await influx.Server.QueryAsync($"CREATE DATABASE \"{options.Database}\"");
        await StoreContract.AcceptAsync(store, BlockTo(1));
        await WriteRawAsync(options, "humidity,channel=x,device=d,site=s value=\"wet\" 1790000000000000000\n");
        var readings = Enumerable
            .Range(0, 300)
            .Select(i =>
                i is 17 or 140 or 299
                    ? At(StartMs + i, 40, metric: "humidity", unit: "%RH", sequence: i + 1)
                    : At(StartMs + i, -180, sequence: i + 1)
            )
            .ToArray();
        var outcome = await store.WriteAsync(Block(readings), CancellationToken.None);
        var refused = outcome.ShouldBeOfType<WriteOutcome.Refused>().Rejects;
        refused.Select(reject => reject.Sequence).ShouldBe([18, 141, 300]);
        refused.ShouldAllBe(reject => reject.Reject.Reason == "store-refused" && reject.Reject.Detail.Contains("field type conflict"));
        (await StoreContract.AllAsync(store, Vapour)).Count.ShouldBe(297);
        (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(300);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task Points_older_than_the_retention_are_all_refused_at_once()
    {
        var options = influx.Options("short");
        await influx.Server.QueryAsync("CREATE DATABASE short WITH DURATION 1h REPLICATION 1 SHARD DURATION 1h NAME brief");
        using var store = InfluxDbFixture.Open(options);
        var outcome = await store.WriteAsync(
            Block([.. Enumerable.Range(0, 1000).Select(i => At(1_600_000_000_000 + i, 1, sequence: i + 1))]),
            CancellationToken.None
        );
        outcome.ShouldBeOfType<WriteOutcome.Refused>().Rejects.Count.ShouldBe(1000);
        // The cursor is not that old: such a store goes on.
        (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(1000);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task Many_requests_and_no_compression_give_the_same()
    {
        var options = influx.Options();
        options.MaxRequestBytes = 64 << 10;
        options.Gzip = false;
        using var store = InfluxDbFixture.Open(options);
        await StoreContract.AcceptAsync(store, Block([.. Enumerable.Range(0, 3000).Select(i => At(StartMs + i, i, sequence: i + 1))]));
        (await StoreContract.AllAsync(store, Vapour)).Count.ShouldBe(3000);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task A_channel_whose_metric_changed_is_one_series_in_time()
    {
        using var store = InfluxDbFixture.Open(influx.Options());
        var readings = Enumerable
            .Range(0, 11_000)
            .Select(i => At(StartMs + i, i, metric: i % 3 == 0 ? "other" : "temperature", unit: i % 3 == 0 ? "raw" : "C", sequence: i + 1))
            .ToArray();
        await StoreContract.AcceptAsync(store, Block(readings));
        (await StoreContract.AllAsync(store, Vapour)).ShouldBe(readings);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task The_newest_of_every_channel_is_found_without_naming_them()
    {
        using var store = InfluxDbFixture.Open(influx.Options());
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var other = new ChannelId("a,b", "c\\", "level");
        await StoreContract.AcceptAsync(
            store,
            Block(
                At(now, 1),
                At(now + 1, null, Quality.Fault, "open-circuit", sequence: 2),
                At(now, 3, channel: other, metric: "level", unit: "mm", sequence: 3)
            )
        );
        var newest = await store.ReadNewestOfAllAsync(CancellationToken.None);
        newest
            .Select(reading => (reading.Channel, reading.Value, reading.Quality))
            .ShouldBe([(Vapour, null, Quality.Fault), (other, 3, Quality.Good)], ignoreOrder: true);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task A_wrong_password_and_a_missing_database_say_what_to_do()
    {
        var options = influx.Options("nowhere");
        options.CreateDatabase = false;
        using (var store = InfluxDbFixture.Open(options))
        {
            var outcome = await store.WriteAsync(Block(At(StartMs, 1)), CancellationToken.None);
            outcome.ShouldBeOfType<WriteOutcome.Unavailable>().Reason.ShouldContain("create it");
            (
                await Should.ThrowAsync<StoreUnavailableException>(async () => await store.ReadCursorAsync(CancellationToken.None))
            ).Message.ShouldContain("nowhere");
        }
        options.Password = "wrong-secret";
        using (var store = InfluxDbFixture.Open(options))
        {
            var outcome = await store.WriteAsync(Block(At(StartMs, 1)), CancellationToken.None);
            var reason = outcome.ShouldBeOfType<WriteOutcome.Unavailable>().Reason;
            reason.ShouldContain("check User and Password");
            reason.ShouldNotContain("wrong-secret");
        }
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task What_was_accepted_survives_a_kill()
    {
        await using var server = await InfluxDbServer.StartAsync();
        var options = influx.Options("killed");
        options.Url = server.Url.ToString();
        using var store = InfluxDbFixture.Open(options);
        await StoreContract.AcceptAsync(store, Block([.. Enumerable.Range(0, 2000).Select(i => At(StartMs + i, i, sequence: i + 1))]));
        server.Kill();
        var outcome = await store.WriteAsync(Block(At(StartMs + 5000, 1, sequence: 2001)), CancellationToken.None);
        outcome.ShouldBeOfType<WriteOutcome.Unavailable>().Reason.ShouldContain("cannot be reached");
        await server.StartAgainAsync();
        await StoreContract.AcceptAsync(store, Block(At(StartMs + 5000, 1, sequence: 2001)));
        (await StoreContract.AllAsync(store, Vapour)).Count.ShouldBe(2001);
    }

    private static async Task WriteRawAsync(InfluxDbOptions options, string lines)
    {
        using var client = new HttpClient();
        var uri = $"{options.Url}write?db={Uri.EscapeDataString(options.Database)}&u={options.User}&p={options.Password}";
        using var answer = await client.PostAsync(uri, new StringContent(lines));
        answer.EnsureSuccessStatusCode();
    }

    private async Task OnNewStoreAsync(Func<ITimeSeriesStore, Task> test)
    {
        using var store = InfluxDbFixture.Open(influx.Options());
        await test(store);
    }
}

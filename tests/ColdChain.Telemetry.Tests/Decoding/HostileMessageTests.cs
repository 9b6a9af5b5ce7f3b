using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.Telemetry.Stores.Sqlite;
using ColdChain.Telemetry.Tests.Stores.InfluxDb;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Decoding;

/// <summary>The table of malformed and hostile messages: each becomes a dead letter with its reason or a marked reading; none is lost, none crashes.</summary>
public sealed class HostileMessageTests(InfluxDbFixture influx) : IClassFixture<InfluxDbFixture>
{
    public static TheoryData<string> Cases => [.. HostileMessage.All.Select(each => each.Id)];

    [Fact]
    public void There_are_at_least_sixty_and_each_has_its_own_name()
    {
        HostileMessage.All.Count.ShouldBeGreaterThanOrEqualTo(60);
        HostileMessage.All.Select(each => each.Id).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_gives_what_the_table_says(string id)
    {
        var message = HostileMessage.All.Single(each => each.Id == id);
        var journal = new MemoryJournal();
        journal.Add(message.Topic, message.Payload, message.ReceivedMs, message.Retain);
        using var feed = new DecodedFeed(
            journal,
            MessageDecoders.BuiltIn,
            new Normaliser(new NormalisingOptions()),
            new FeedMetrics(new Meters())
        );
        var block = await feed.ReadAsync(0, CancellationToken.None);
        block.Rejects.Select(each => each.Reject.Reason).ShouldBe(message.Rejects);
        block.Rejects.ShouldAllBe(each =>
            each.Reject.Detail.Length > 0 && each.Reject.Detail.Length <= 200 && !each.Reject.Detail.Any(char.IsControl)
        );
        block.Rejects.ShouldAllBe(each => !each.Topic.Any(char.IsControl));
        (block.Rejects.Count + block.Readings.Count).ShouldBeGreaterThan(0);
        if (message.Expected.TryGetProperty("count", out var count))
        {
            block.Readings.Count.ShouldBe(count.GetInt32());
            return;
        }
        var expected = message.Expected.GetProperty("readings").EnumerateArray().ToList();
        block.Readings.Count.ShouldBe(expected.Count);
        foreach (var (reading, line) in block.Readings.Zip(expected))
            Check(reading, line, message);
    }

    [Fact]
    public async Task All_of_them_go_through_the_embedded_store()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteReadingStore(folder["readings.db"], SomeRecorder);
        await using var letters = new DeadLetterBook(folder["rejects.db"]);
        await PassThroughAsync(store, letters);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task All_of_them_go_through_influxdb()
    {
        using var folder = new TemporaryFolder();
        using var store = new InfluxDbReadingStore(
            influx.Options(),
            SomeRecorder,
            new NoTags(),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<InfluxDbReadingStore>.Instance
        );
        await using var letters = new DeadLetterBook(folder["rejects.db"]);
        await PassThroughAsync(store, letters);
    }

    private static Guid SomeRecorder { get; } = Guid.Parse("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");

    /// <summary>As the worker does: everything decoded is in the store or among the dead letters, once, also when it is done twice.</summary>
    private static async Task PassThroughAsync(ITimeSeriesStore store, DeadLetterBook letters)
    {
        var journal = new MemoryJournal { Recorder = SomeRecorder };
        foreach (var message in HostileMessage.All)
            journal.Add(message.Topic, message.Payload, message.ReceivedMs, message.Retain);
        using var feed = new DecodedFeed(
            journal,
            MessageDecoders.BuiltIn,
            new Normaliser(new NormalisingOptions()),
            new FeedMetrics(new Meters())
        );
        var readings = new List<Reading>();
        var rejects = 0;
        for (var round = 0; round < 2; round++)
        {
            readings.Clear();
            rejects = 0;
            for (var cursor = 0L; cursor < journal.DurableSequence; )
            {
                var block = await feed.ReadAsync(cursor, CancellationToken.None);
                (await store.WriteAsync(block, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Accepted>();
                await letters.CommitAsync(SomeRecorder, "store", block.ToSequence, block.Rejects, [], block.Mended, CancellationToken.None);
                readings.AddRange(block.Readings);
                rejects += block.Rejects.Count;
                cursor = block.ToSequence;
            }
        }
        (await letters.CountAsync(CancellationToken.None)).ShouldBe(rejects);
        foreach (var channel in readings.GroupBy(reading => reading.Channel))
        {
            var identities = channel.Select(Identity).Distinct().Order();
            var stored = await store.ReadAsync(channel.Key, new TimeRange(0, toMs: null), CancellationToken.None).ToListAsync();
            stored.Select(Identity).Order().ShouldBe(identities, channel.Key.ToString());
        }
    }

    private static (long, double?, Quality, string?) Identity(Reading reading) =>
        (reading.TimeMs, reading.Value, reading.Quality, reading.Reason);

    private static void Check(in Reading reading, JsonElement expected, HostileMessage message)
    {
        reading.Channel.Name.ShouldBe(expected.GetProperty("channel").GetString());
        var value = expected.GetProperty("value");
        reading.Value.ShouldBe(value.ValueKind is JsonValueKind.Null ? null : value.GetDouble());
        reading.Quality.ToString().ToLowerInvariant().ShouldBe(expected.GetProperty("quality").GetString());
        reading.Reason.ShouldBe(expected.GetProperty("reason").GetString());
        reading.TimeSource.ToString().ToLowerInvariant().ShouldBe(expected.GetProperty("timeSource").GetString());
        reading.Retained.ShouldBe(message.Retain);
        if (expected.TryGetProperty("timeUtc", out var time))
            IsoTime.Format(reading.TimeMs).ShouldBe(time.GetString());
        else
            reading.TimeMs.ShouldBe(message.ReceivedMs);
    }
}

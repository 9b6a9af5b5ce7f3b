using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Sparkplug;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Feed.State;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Rebirth;
using ColdChain.Telemetry.Tests.Decoding.Sparkplug;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Telemetry.Tests.Feed;

/// <summary>What decoders remember belongs to a place in the journal, and is there again after a restart.</summary>
public sealed class DecodeStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly ManualClock _clock = new();
    private readonly List<DecodedFeed> _feeds = [];

    [Fact]
    public async Task Data_after_a_restart_is_understood_by_the_birth_before_it()
    {
        Birth("Temp");
        (await Start().ReadAsync(0, CancellationToken.None)).ToSequence.ShouldBe(1);
        // Killed: nothing is closed, nothing said.
        Data(5);
        var block = await Start().ReadAsync(1, CancellationToken.None);
        block.Readings.ShouldHaveSingleItem().Channel.Name.ShouldBe("Temp");
        block.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_birth_that_retention_has_taken_from_the_journal_is_still_known()
    {
        Birth("Temp");
        await Start().ReadAsync(0, CancellationToken.None);
        _journal.DropBefore(2);
        Data(5);
        (await Start().ReadAsync(1, CancellationToken.None)).Readings.ShouldHaveSingleItem().Channel.Name.ShouldBe("Temp");
    }

    [Fact]
    public async Task A_replay_from_an_older_place_sees_what_was_known_there()
    {
        Birth("Temp 1");
        Data(5);
        Birth("Temp 2");
        Data(6);
        var feed = Start();
        for (var cursor = 0L; cursor < 4; )
            cursor = (await feed.ReadAsync(cursor, CancellationToken.None)).ToSequence;
        // A state at the end is saved by now; the replay must not use it.
        var replay = Start();
        (await replay.ReadAsync(1, CancellationToken.None)).Readings[0].Channel.Name.ShouldBe("Temp 1");
        (await Start().ReadAsync(3, CancellationToken.None)).Readings.ShouldHaveSingleItem().Channel.Name.ShouldBe("Temp 2");
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_decoded_anew_from_the_journal()
    {
        Birth("Temp");
        await using (var book = new DecodeStateBook(Path.Combine(_folder.Path, "decode-state.db")))
            await book.SaveAsync(_journal.Recorder, new DecodeState(1, [1, 2, 3]), CancellationToken.None);
        Data(5);
        (await Start().ReadAsync(1, CancellationToken.None)).Readings.ShouldHaveSingleItem().Channel.Name.ShouldBe("Temp");
    }

    [Fact]
    public async Task A_file_of_states_that_is_broken_stops_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "decode-state.db"), new string('x', 10_000));
        Birth("Temp");
        Data(5);
        var reading = Start().ReadAsync(1, CancellationToken.None).AsTask();
        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(2));
                return reading.IsCompleted;
            },
            "the block is read"
        );
        (await reading).Readings.ShouldHaveSingleItem().Channel.Name.ShouldBe("Temp");
    }

    [Fact]
    public async Task Only_what_was_received_lately_asks_a_node_and_not_too_often()
    {
        var requests = new RebirthRequests(new SparkplugOptions(), _clock);
        Data(5, _clock.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds());
        await Start(requests).ReadAsync(0, CancellationToken.None);
        requests.Waiting.TryRead(out _).ShouldBeFalse();
        Data(6, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        Data(7, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        await Start(requests).ReadAsync(1, CancellationToken.None);
        requests.Waiting.TryRead(out var wanted).ShouldBeTrue();
        wanted.ShouldBe(new RebirthWanted("g", "n"));
        requests.Waiting.TryRead(out _).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMinutes(2));
        requests.Consider(wanted, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        requests.Waiting.TryRead(out _).ShouldBeTrue();
    }

    [Fact]
    public void Switched_off_no_node_is_asked()
    {
        var requests = new RebirthRequests(new SparkplugOptions { RequestRebirth = false }, _clock);
        requests.Consider(new RebirthWanted("g", "n"), _clock.GetUtcNow().ToUnixTimeMilliseconds());
        requests.Waiting.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public void The_request_is_a_command_that_the_node_understands()
    {
        var metric = SparkplugReader.Read(RebirthCommand.Payload(_clock.GetUtcNow())).Metrics.ShouldHaveSingleItem();
        (metric.Name, metric.Type, metric.Flag).ShouldBe(("Node Control/Rebirth", SparkplugType.Boolean, true));
        RebirthCommand.TopicOf(new RebirthWanted("g", "n")).ShouldBe("spBv1.0/g/NCMD/n");
    }

    [Fact]
    public void Of_ten_thousand_states_few_are_kept_and_some_are_old()
    {
        var kept = new List<long>();
        for (var sequence = 1L; sequence <= 10_000; sequence++)
        {
            kept.Insert(0, sequence * 1000);
            foreach (var superfluous in DecodeStateBook.Superfluous(kept))
                kept.Remove(superfluous);
            kept.Count.ShouldBeLessThan(40);
        }
        // For any place since the first, the nearest older state is no further from it than four times as far as the newest is.
        kept[^1].ShouldBe(1000);
        for (var place = 1000L; place < 10_000_000; place += 37_000)
            (place - kept.First(sequence => sequence <= place)).ShouldBeLessThanOrEqualTo(4 * (10_000_000 - place) + 4000);
    }

    public void Dispose()
    {
        foreach (var feed in _feeds)
            feed.Dispose();
        _folder.Dispose();
    }

    private DecodedFeed Start(RebirthRequests? requests = null)
    {
        var normaliser = new Normaliser(new NormalisingOptions(), "site-1");
        var book = new DecodeStateBook(Path.Combine(_folder.Path, "decode-state.db"));
        var keeper = new StateKeeper(_journal, MessageDecoders.BuiltIn, normaliser, book, _clock, NullLogger<StateKeeper>.Instance);
        var feed = new DecodedFeed(_journal, MessageDecoders.BuiltIn, normaliser, new FeedMetrics(new Meters()), keeper, requests);
        _feeds.Add(feed);
        return feed;
    }

    private void Birth(string name) =>
        _journal.Add("spBv1.0/g/NBIRTH/n", new SparkplugMessage(sequence: 0).Number(name, 4, alias: 7).ToArray(), Now());

    private void Data(double value, long? receivedMs = null) =>
        _journal.Add(
            "spBv1.0/g/NDATA/n",
            new SparkplugMessage(sequence: 1).Number(name: null, value, alias: 7).ToArray(),
            receivedMs ?? Now()
        );

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}

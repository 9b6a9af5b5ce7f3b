using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Tests.Feed;

public sealed class DecodedFeedTests : IDisposable
{
    private const string Topic = "coldchain/shanghai/ln2-2/readings";
    private const long Now = 1_790_000_000_000;
    private readonly MemoryJournal _journal = new();
    private readonly DecodedFeed _feed;

    public DecodedFeedTests() => _feed = NewFeed();

    [Fact]
    public async Task A_block_says_where_its_readings_come_from()
    {
        _journal.Add(Topic, """{"channels":{"vapour":-182.4}}""", Now);
        _journal.Add(Topic, "{", Now + 1);
        var block = await _feed.ReadAsync(0, CancellationToken.None);
        (block.FromSequence, block.ToSequence).ShouldBe((1, 2));
        block
            .Readings.ShouldHaveSingleItem()
            .ShouldBe(
                new Reading(
                    new ChannelId("shanghai", "ln2-2", "vapour"),
                    "temperature",
                    "C",
                    Now,
                    -182.4,
                    Quality.Good,
                    Reason: null,
                    TimeSource.Received,
                    Retained: false,
                    Now,
                    _journal.Recorder,
                    1
                )
                {
                    Profile = "native",
                }
            );
        var reject = block.Rejects.ShouldHaveSingleItem();
        (reject.Recorder, reject.Sequence, reject.ReceivedMs, reject.Topic, reject.Reject.Reason).ShouldBe(
            (_journal.Recorder, 2, Now + 1, Topic, "bad-json")
        );
        block.Heard.ShouldHaveSingleItem().ShouldBe(new DeviceHeard("shanghai", "ln2-2", Now + 1, Online: null, MissedMessages: 0));
    }

    [Fact]
    public async Task At_the_end_it_waits_until_there_is_a_message()
    {
        var waiting = _feed.ReadAsync(0, CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        _journal.Add(Topic, """{"channels":{"vapour":-182.4}}""", Now);
        (await waiting).ToSequence.ShouldBe(1);
    }

    [Fact]
    public async Task A_consumer_that_gives_up_waiting_does_not_disturb_another()
    {
        using var impatient = new CancellationTokenSource();
        var first = _feed.ReadAsync(0, impatient.Token).AsTask();
        var second = _feed.ReadAsync(0, CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        _journal.Add(Topic, """{"channels":{"vapour":-182.4}}""", Now);
        (await second).ToSequence.ShouldBe(1);
    }

    [Fact]
    public async Task Consumers_at_the_tail_share_one_decode()
    {
        var consumers = Enumerable.Range(0, 8).Select(_ => ConsumeAsync(_feed, upTo: 500)).ToList();
        for (var i = 0; i < 500; i++)
            _journal.Add(Topic, $$"""{"channels":{"vapour":{{i}} } }""", Now + i);
        var seen = await Task.WhenAll(consumers);
        foreach (var blocks in seen)
        {
            blocks.Count.ShouldBe(seen[0].Count);
            blocks.Zip(seen[0]).ShouldAllBe(pair => ReferenceEquals(pair.First, pair.Second));
        }
        _journal.ReadersOpened.ShouldBe(1);
    }

    [Fact]
    public async Task A_consumer_that_lags_sees_the_same_and_meets_the_others_again()
    {
        AddMany(5000);
        var ahead = await ConsumeAsync(_feed, upTo: 5000);
        AddMany(200_000 / 10);
        var further = await ConsumeAsync(_feed, 5000, upTo: 25_000);
        var behind = await ConsumeAsync(_feed, upTo: 25_000);
        Flat(behind).ShouldBe(Flat([.. ahead, .. further]));
        behind.ShouldAllBe(block => block.ToSequence - block.FromSequence < DecodedFeed.MaxMessages);
        ReferenceEquals(behind[^1], further[^1]).ShouldBeTrue();
    }

    [Fact]
    public async Task However_the_blocks_are_cut_they_hold_the_same()
    {
        AddMany(3000);
        var whole = Flat(await ConsumeAsync(_feed, upTo: 3000));
        var cursor = 0L;
        var cut = new List<DecodedBlock>();
        var random = new Random(5);
        var growing = new MemoryJournal { Recorder = _journal.Recorder };
        using var live = NewFeed(growing);
        for (var i = 1; i <= 3000; i++)
        {
            growing.Add(Topic, Payload(i), Now + i);
            if (random.Next(7) > 0 && i < 3000)
                continue;
            while (cursor < i)
            {
                cut.Add(await live.ReadAsync(cursor, CancellationToken.None));
                cursor = cut[^1].ToSequence;
            }
        }
        Flat(cut).ShouldBe(whole);
        // Ten that were never sent, and those whose own number could not be read.
        cut.Sum(block => block.Heard.Sum(heard => heard.MissedMessages)).ShouldBe(10 + 3000 / 17);
    }

    [Fact]
    public async Task A_message_of_very_many_samples_closes_its_block()
    {
        var samples = string.Join(',', Enumerable.Repeat("""{"channels":{"payload":4}}""", 4000));
        for (var i = 0; i < 10; i++)
            _journal.Add(Topic, $$"""{"samples":[{{samples}}]}""", Now + i);
        var blocks = await ConsumeAsync(_feed, upTo: 10);
        blocks.ShouldAllBe(block => block.Readings.Count <= DecodedFeed.MaxReadings + 4000);
        blocks.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Records_that_are_no_messages_are_passed()
    {
        _journal.Add("", [1, 2, 3], Now, type: JournalEntryType.Connected);
        _journal.Add("x", [1, 2, 3], Now, type: JournalEntryType.Marker);
        var block = await _feed.ReadAsync(0, CancellationToken.None);
        (block.ToSequence, block.Readings.Count, block.Rejects.Count).ShouldBe((2, 0, 0));
    }

    [Fact]
    public async Task A_payload_of_which_only_the_head_was_kept_is_a_reject()
    {
        var whole = new byte[2 << 20];
        _journal.Append(
            new JournalEntry(
                JournalEntryType.Message,
                Now,
                1,
                false,
                false,
                "s",
                1,
                "coldchain/s/d/readings"u8.ToArray(),
                whole
            ).CutIfLongerThan(1 << 20)
        );
        var reject = (await _feed.ReadAsync(0, CancellationToken.None)).Rejects.ShouldHaveSingleItem().Reject;
        reject.Reason.ShouldBe("too-large");
        reject.Detail.ShouldContain("2097152");
    }

    [Fact]
    public async Task A_retained_message_is_marked_and_its_device_not_heard()
    {
        _journal.Add(Topic, """{"channels":{"vapour":-182.4}}""", Now, retain: true);
        _journal.Add("coldchain/shanghai/ln2-2/status", """{"state":"online"}""", Now, retain: true);
        var block = await _feed.ReadAsync(0, CancellationToken.None);
        block.Readings.Count.ShouldBe(2);
        block.Readings.ShouldAllBe(reading => reading.Retained && reading.TimeSource == TimeSource.Received);
        block.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Going_offline_does_not_hide_that_a_device_was_heard()
    {
        _journal.Add(Topic, """{"seq":1,"channels":{"vapour":-182.4}}""", Now);
        _journal.Add("coldchain/shanghai/ln2-2/status", """{"state":"offline"}""", Now + 1);
        _journal.Add(Topic, """{"seq":4,"channels":{"vapour":-182.4}}""", Now + 2);
        var heard = (await _feed.ReadAsync(0, CancellationToken.None)).Heard;
        heard
            .Select(each => (each.ReceivedMs, each.Online, each.MissedMessages))
            .ShouldBe([(Now, null, 0), (Now + 1, false, 0), (Now + 2, null, 2)]);
    }

    [Fact]
    public async Task Damage_in_the_journal_is_told_and_nothing_behind_it_is_given()
    {
        AddMany(10);
        _journal.DamagedSequence = 5;
        // What stands before the damage is not lost with it.
        for (var i = 0; i < 2; i++)
            await Should.ThrowAsync<JournalCorruptException>(async () => await _feed.ReadAsync(4, CancellationToken.None));
        _journal.DamagedSequence = 0;
        (await _feed.ReadAsync(4, CancellationToken.None)).FromSequence.ShouldBe(5);
    }

    [Fact]
    public async Task What_the_journal_no_longer_has_is_passed()
    {
        AddMany(10);
        _journal.DropBefore(6);
        (await _feed.ReadAsync(0, CancellationToken.None)).FromSequence.ShouldBe(6);
    }

    public void Dispose() => _feed.Dispose();

    private void AddMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _journal.DurableSequence + 1;
            _journal.Add(Topic, Payload(number), Now + number);
        }
    }

    /// <summary>Every 100th message up to 1,000 is missing in the device's count.</summary>
    private static string Payload(long number) =>
        number % 17 == 0 ? "{" : $$"""{"seq":{{number + Math.Min(number, 1000) / 100}},"channels":{"vapour":{{number}},"level":"x"} }""";

    private static List<object> Flat(IEnumerable<DecodedBlock> blocks) =>
        [.. blocks.SelectMany(block => block.Readings.Select(each => (object)each).Concat(block.Rejects).OrderBy(Sequence))];

    private static long Sequence(object each) => each is Reading reading ? reading.Sequence : ((RejectedMessage)each).Sequence;

    private static Task<List<DecodedBlock>> ConsumeAsync(IDecodedFeed feed, long upTo) => ConsumeAsync(feed, 0, upTo);

    private static async Task<List<DecodedBlock>> ConsumeAsync(IDecodedFeed feed, long from, long upTo)
    {
        var blocks = new List<DecodedBlock>();
        for (var cursor = from; cursor < upTo; cursor = blocks[^1].ToSequence)
        {
            var block = await feed.ReadAsync(cursor, CancellationToken.None);
            block.FromSequence.ShouldBe(cursor + 1);
            blocks.Add(block);
        }
        return blocks;
    }

    private DecodedFeed NewFeed(MemoryJournal? journal = null) =>
        new(journal ?? _journal, MessageDecoders.BuiltIn, new Normaliser(new NormalisingOptions()), new FeedMetrics(new Meters()));
}

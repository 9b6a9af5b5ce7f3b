using System.Text;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Reprocessing;

namespace ColdChain.Telemetry.Tests.Feed;

public sealed class TopicPinTests
{
    private const string Own = "coldchain/sh/p-1/readings";
    private const long Now = 1_790_000_000_000;
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task A_device_on_a_topic_that_is_not_its_own_gives_no_reading_and_is_not_heard()
    {
        using var feed = Feed(new Pins("sh", "p-1", "lora/p-1", Now));
        _journal.Add(Own, """{"channels":{"vapour":-182.4,"level":3}}""", Now);
        var block = await feed.ReadAsync(0, default);
        block.Readings.ShouldBeEmpty();
        block.Heard.ShouldBeEmpty();
        var reject = block.Rejects.ShouldHaveSingleItem();
        (reject.Reject.Reason, reject.Topic).ShouldBe(("unpinned-topic", Own));
        block.Topics.ShouldBe([new DeviceTopic("sh", "p-1", Own, Now, Now, 1, Refused: true)]);
    }

    [Fact]
    public async Task Before_the_pin_the_same_message_is_good()
    {
        using var feed = Feed(new Pins("sh", "p-1", "lora/p-1", Now + 1));
        _journal.Add(Own, """{"channels":{"vapour":-182.4}}""", Now);
        _journal.Add(Own, """{"channels":{"vapour":-182.4}}""", Now + 1);
        var block = await feed.ReadAsync(0, default);
        block.Readings.ShouldHaveSingleItem().Sequence.ShouldBe(1);
        block.Topics.Select(topic => (topic.Refused, topic.Messages)).ShouldBe([(false, 1), (true, 1)]);
    }

    [Fact]
    public async Task The_status_of_an_impostor_does_not_make_the_device_seem_alive()
    {
        using var feed = Feed(new Pins("sh", "p-1", Own, 0));
        _journal.Add("coldchain/sh/p-1/status", """{"state":"online"}""", Now);
        (await feed.ReadAsync(0, default)).Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_topics_of_each_device_are_told_once_in_a_block()
    {
        using var feed = Feed(new NoTopicPins());
        for (var i = 0; i < 50; i++)
        {
            _journal.Add(Own, """{"channels":{"vapour":1}}""", Now + i);
            _journal.Add("coldchain/sh/p-2/readings", """{"channels":{"vapour":1}}""", Now + i);
            _journal.Add("coldchain/sh/p-1/status", """{"state":"online"}""", Now + i);
        }
        (await feed.ReadAsync(0, default))
            .Topics.Select(topic => (topic.Device, topic.Topic, topic.Messages, topic.LastReceivedMs - topic.FirstReceivedMs))
            .ShouldBe([("p-1", Own, 50, 49), ("p-2", "coldchain/sh/p-2/readings", 50, 49), ("p-1", "coldchain/sh/p-1/status", 50, 49)]);
    }

    [Fact]
    public async Task Nothing_is_decoded_before_the_pins_are_known()
    {
        var pins = new Pins("sh", "p-1", "lora/p-1", 0) { Known = new TaskCompletionSource() };
        using var feed = Feed(pins);
        _journal.Add(Own, """{"channels":{"vapour":-182.4}}""", Now);
        var waiting = feed.ReadAsync(0, default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        pins.Known.SetResult();
        (await waiting).Rejects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_topic_that_was_accepted_since_is_taken_when_its_messages_are_decoded_again()
    {
        using var feed = Feed(new Pins("sh", "p-1", "lora/p-1", Now) { EndsMs = Now + 100 });
        _journal.Add(Own, """{"channels":{"vapour":-182.4}}""", Now);
        _journal.Add("", new ReprocessOrder("anna", "accepted", [1]).ToPayload(), Now + 100, type: JournalEntryType.Marker);
        var block = await feed.ReadAsync(0, default);
        block.Readings.ShouldHaveSingleItem().Sequence.ShouldBe(1);
        block.Topics.ShouldHaveSingleItem().Refused.ShouldBeTrue();
    }

    private DecodedFeed Feed(ITopicPins pins) =>
        new(_journal, MessageDecoders.BuiltIn, new Normaliser(new NormalisingOptions()), new FeedMetrics(new Meters()), pins: pins);

    private sealed class Pins(string site, string device, string topic, long fromMs) : ITopicPins
    {
        public TaskCompletionSource? Known { get; init; }
        public long EndsMs { get; init; } = long.MaxValue;

        public Task WhenKnownAsync(CancellationToken cancel) => Known?.Task ?? Task.CompletedTask;

        public bool Allows(string itsSite, string itsDevice, ReadOnlySpan<byte> itsTopic, long receivedMs) =>
            (itsSite, itsDevice) != (site, device)
            || receivedMs < fromMs
            || receivedMs >= EndsMs
            || Encoding.UTF8.GetString(itsTopic) == topic;
    }
}

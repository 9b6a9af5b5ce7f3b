using System.Security.Cryptography;
using System.Text;
using ColdChain.Journal;

namespace ColdChain.Ingest.Tests;

public sealed class HttpIngestTests
{
    [Fact]
    public async Task A_posted_message_is_durable_when_it_is_accepted()
    {
        await using var ingest = new IngestFixture();
        var outcome = await AppendAsync(ingest, "hook", topic: null, "{}");
        var sequence = outcome.ShouldBeOfType<HttpIngestOutcome.Accepted>().Sequence;
        ingest.Journal.DurableSequence.ShouldBe(sequence);
        using var reader = ingest.Journal.OpenReader(sequence);
        reader.TryRead(out var record).ShouldBeTrue();
        (record.Type, record.Session, record.Qos, record.PacketId).ShouldBe((JournalEntryType.Message, "http:hook", (byte)0, (ushort)0));
        Encoding.UTF8.GetString(record.Topic.Span).ShouldBe("coldchain/s/hook/readings");
        Encoding.UTF8.GetString(record.Payload.Span).ShouldBe("{}");
        record.ReceivedMs.ShouldBe(ingest.Clock.NowMs);
    }

    [Fact]
    public async Task A_message_is_accepted_after_it_is_durable_and_not_before()
    {
        await using var ingest = new IngestFixture();
        ingest.Journal.Hold();
        var answer = AppendAsync(ingest, "hook", topic: null, "{}");
        // It asks whether the message is durable before it says anything ...
        (await Task.WhenAny(answer, ingest.Journal.Asked)).ShouldBe(ingest.Journal.Asked);
        answer.IsCompleted.ShouldBeFalse();
        // ... and what it says is what the journal said.
        ingest.Journal.Release();
        (await answer).ShouldBeOfType<HttpIngestOutcome.Accepted>();
    }

    [Fact]
    public async Task A_message_that_never_became_durable_is_not_accepted()
    {
        await using var ingest = new IngestFixture();
        ingest.Journal.Hold();
        var answer = AppendAsync(ingest, "hook", topic: null, "{}");
        await ingest.Journal.Asked;
        ingest.Journal.FailWaits("The disk is gone.");
        ingest.Journal.Release();
        (await answer).ShouldBe(new HttpIngestOutcome.Unavailable("The disk is gone."));
    }

    [Fact]
    public async Task The_request_may_name_the_topic()
    {
        await using var ingest = new IngestFixture();
        (await AppendAsync(ingest, "free", "coldchain/s/d/readings", "{}")).ShouldBeOfType<HttpIngestOutcome.Accepted>();
        (await AppendAsync(ingest, "free", topic: null, "{}")).ShouldBeOfType<HttpIngestOutcome.BadTopic>();
    }

    [Theory]
    [InlineData("a/+/b", "wildcard")]
    [InlineData("a/#", "wildcard")]
    [InlineData("a\0b", "control")]
    public async Task What_is_no_topic_is_refused_with_the_reason(string topic, string reason)
    {
        await using var ingest = new IngestFixture();
        (await AppendAsync(ingest, "free", topic, "{}")).ShouldBeOfType<HttpIngestOutcome.BadTopic>().Reason.ShouldContain(reason);
        (await AppendAsync(ingest, "free", new string('t', 1025), "{}"))
            .ShouldBeOfType<HttpIngestOutcome.BadTopic>()
            .Reason.ShouldContain("1024");
        ingest.Records().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_source_is_refused()
    {
        await using var ingest = new IngestFixture();
        (await AppendAsync(ingest, "stranger", "a/b", "{}")).ShouldBe(new HttpIngestOutcome.UnknownSource("stranger"));
    }

    [Fact]
    public async Task A_journal_that_takes_nothing_is_said_to_the_sender()
    {
        await using var ingest = new IngestFixture();
        ingest.Journal.FailWaits("The disk is full.");
        (await AppendAsync(ingest, "hook", topic: null, "{}")).ShouldBe(new HttpIngestOutcome.Unavailable("The disk is full."));
    }

    [Fact]
    public async Task An_oversize_body_is_kept_as_head_and_hash()
    {
        await using var ingest = new IngestFixture();
        var body = new string('b', (1 << 20) + 1);
        (await AppendAsync(ingest, "hook", topic: null, body)).ShouldBeOfType<HttpIngestOutcome.Accepted>();
        using var reader = ingest.Journal.OpenReader(1);
        reader.TryRead(out var record).ShouldBeTrue();
        (record.Payload.Length, record.OriginalLength).ShouldBe((64 << 10, body.Length));
        record.WholeSha256.ToArray().ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
    }

    private static Task<HttpIngestOutcome> AppendAsync(IngestFixture ingest, string source, string? topic, string body) =>
        new HttpIngest(
            ingest.Journal,
            Microsoft.Extensions.Options.Options.Create(ingest.Options),
            ingest.Clock,
            new IngestMetrics(ingest.Meters)
        ).AppendAsync(source, topic, Encoding.UTF8.GetBytes(body), CancellationToken.None);
}

using System.Text;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class JournalReaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Readers_follow_the_journal_over_its_segments_while_it_grows()
    {
        const int messages = 5_000;
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files, options: new JournalOptions { SegmentBytes = 20_000 });
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => FollowAsync(journal, messages))).ToList();
        long last = 0;
        for (var number = 0; number < messages; number++)
        {
            last = await journal.EnqueueAsync(TestJournal.Message($"message {number}"), CancellationToken.None);
            if (number % 37 == 0)
                await journal.WaitDurableAsync(last, CancellationToken.None);
        }
        await journal.WaitDurableAsync(last, CancellationToken.None);
        foreach (var reader in readers)
            (await reader.WaitAsync(Patience)).ShouldBe([.. Enumerable.Range(0, messages).Select(number => $"message {number}")]);
        journal.Segments.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task At_the_tail_a_reader_opens_nothing_again()
    {
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files);
        await journal.AppendAsync("first");
        using var reader = journal.OpenReader(1);
        reader.TryRead(out _).ShouldBeTrue();
        var opens = files.Opens;
        for (var number = 0; number < 100; number++)
        {
            reader.TryRead(out _).ShouldBeFalse();
            await journal.AppendAsync($"message {number}");
            reader.TryRead(out var record).ShouldBeTrue();
            Encoding.UTF8.GetString(record.Payload.Span).ShouldBe($"message {number}");
        }
        files.Opens.ShouldBe(opens);
    }

    [Fact]
    public async Task A_reader_sees_nothing_that_is_not_durable()
    {
        var files = new FaultyFileSystem();
        using var gate = new ManualResetEventSlim();
        using var journal = TestJournal.Open(files);
        await journal.AppendAsync("durable");
        files.FlushGate = gate;
        await journal.EnqueueAsync(TestJournal.Message("written, not flushed"), CancellationToken.None);
        await Eventually.HoldsAsync(() => journal.WritesNow, "the writer has taken the group");
        journal.ReadAll().ShouldBe(["durable"]);
        gate.Set();
        await journal.WaitForRecordsAsync(2, CancellationToken.None);
        journal.ReadAll().ShouldBe(["durable", "written, not flushed"]);
    }

    [Fact]
    public async Task A_reader_may_begin_at_the_end_but_not_beyond_nor_before_the_beginning()
    {
        using var journal = TestJournal.Open(new FaultyFileSystem());
        journal.ReadAll().ShouldBeEmpty();
        await journal.AppendAsync("one");
        journal.ReadAll(from: 2).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => journal.OpenReader(3));
        Should.Throw<ArgumentOutOfRangeException>(() => journal.OpenReader(0));
    }

    private static async Task<List<string>> FollowAsync(MessageJournal journal, int count)
    {
        using var reader = journal.OpenReader(1);
        var payloads = new List<string>();
        while (payloads.Count < count)
        {
            if (!reader.TryRead(out var record))
            {
                await journal.WaitForRecordsAsync(payloads.Count + 1, CancellationToken.None);
                continue;
            }
            record.Sequence.ShouldBe(payloads.Count + 1);
            payloads.Add(Encoding.UTF8.GetString(record.Payload.Span));
        }
        return payloads;
    }
}

using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class GroupCommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_appended_can_be_read_when_it_is_durable()
    {
        using var journal = TestJournal.Open(new FaultyFileSystem());
        (await journal.AppendAsync("one")).ShouldBe(1);
        (await journal.AppendAsync("two")).ShouldBe(2);
        journal.ReadAll().ShouldBe(["one", "two"]);
        journal.ReadAll(from: 2).ShouldBe(["two"]);
    }

    [Fact]
    public async Task One_flush_makes_everything_durable_that_came_during_the_last_one()
    {
        var files = new FaultyFileSystem();
        using var gate = new ManualResetEventSlim();
        using var journal = TestJournal.Open(files);
        await journal.AppendAsync("first");
        files.FlushGate = gate;
        var before = files.Flushes;
        var held = journal.AppendAsync("held by the flush");
        await Eventually.HoldsAsync(() => journal.WritesNow, "the writer has taken the group");
        var waiters = Enumerable.Range(0, 500).Select(number => journal.AppendAsync($"waiter {number}")).ToList();
        waiters.ShouldAllBe(waiter => !waiter.IsCompleted);
        journal.DurableSequence.ShouldBe(1);
        gate.Set();
        await Task.WhenAll(waiters).WaitAsync(Patience);
        await held;
        (files.Flushes - before).ShouldBe(2);
        journal.ReadAll().Count.ShouldBe(502);
    }

    [Fact]
    public async Task Who_appends_faster_than_the_disk_waits_for_room()
    {
        var files = new FaultyFileSystem();
        using var gate = new ManualResetEventSlim();
        using var journal = TestJournal.Open(files, options: new JournalOptions { GroupBytes = 64 << 10 });
        await journal.AppendAsync("first");
        files.FlushGate = gate;
        await journal.EnqueueAsync(TestJournal.Message("held"), CancellationToken.None);
        await Eventually.HoldsAsync(() => journal.WritesNow, "the writer has taken the group");
        var accepted = 0;
        Task<long> waiting;
        var payload = new string('x', 10_000);
        while ((waiting = journal.EnqueueAsync(TestJournal.Message(payload), CancellationToken.None).AsTask()).IsCompleted)
            accepted++;
        accepted.ShouldBe(6); // 6 x 10 kB within 64 KiB
        gate.Set();
        var sequence = await waiting.WaitAsync(Patience);
        sequence.ShouldBe(2 + accepted + 1);
        await journal.WaitDurableAsync(sequence, CancellationToken.None);
    }

    [Fact]
    public async Task A_record_larger_than_the_buffer_is_taken_alone()
    {
        using var journal = TestJournal.Open(new FaultyFileSystem(), options: new JournalOptions { GroupBytes = 64 << 10 });
        var payload = new string('y', 1 << 20);
        await journal.AppendAsync(payload);
        await journal.AppendAsync("after");
        journal.ReadAll().ShouldBe([payload, "after"]);
    }

    [Fact]
    public async Task A_wait_can_be_given_up_without_harm_to_the_record()
    {
        var files = new FaultyFileSystem();
        using var gate = new ManualResetEventSlim();
        using var journal = TestJournal.Open(files);
        files.FlushGate = gate;
        using var cancel = new CancellationTokenSource();
        var sequence = await journal.EnqueueAsync(TestJournal.Message("kept"), CancellationToken.None);
        var wait = journal.WaitDurableAsync(sequence, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(wait);
        gate.Set();
        await journal.WaitDurableAsync(sequence, CancellationToken.None);
        journal.ReadAll().ShouldBe(["kept"]);
    }

    [Fact]
    public async Task Closing_makes_durable_what_was_accepted()
    {
        var files = new FaultyFileSystem();
        using (var journal = TestJournal.Open(files))
            await journal.EnqueueAsync(TestJournal.Message("last words"), CancellationToken.None);
        using var again = TestJournal.Open(files.AfterPowerFailure(new Random(1)));
        again.ReadAll().ShouldBe(["last words"]);
    }
}

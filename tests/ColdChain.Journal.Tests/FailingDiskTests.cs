using ColdChain.Journal.Inspection;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class FailingDiskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FaultyFileSystem _files = new();
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the failed group's bytes stay in the abandoned file
    public async Task After_a_failed_flush_nobody_is_told_it_is_safe_and_a_new_file_is_begun(bool refusesToTruncate)
    {
        _files.RefusesToTruncate = refusesToTruncate;
        using var journal = TestJournal.Open(_files, _clock);
        await journal.AppendAsync("before");
        _files.FlushFailures.Enqueue(new IOException("I/O error"));
        await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("refused at first"));
        journal.DurableSequence.ShouldBe(1);
        journal.ReadAll().ShouldBe(["before"]);
        (await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("not taken"))).Message.ShouldContain("I/O error");
        journal.Problem.ShouldNotBeNull();

        await RecoverAsync(journal);
        journal.ReadAll().ShouldBe(["before", "refused at first"]); // under the sequence it had
        (await journal.AppendAsync("after")).ShouldBe(3);
        journal.Segments.Count.ShouldBe(2);
        JournalInspector.Inspect(_files, CancellationToken.None).IsIntact.ShouldBeTrue();

        using var again = TestJournal.Open(_files.AfterPowerFailure(new Random(5)));
        again.ReadAll().ShouldBe(["before", "refused at first", "after"]);
    }

    [Fact]
    public async Task Who_waits_for_a_sequence_that_was_refused_learns_when_it_is_durable_after_all()
    {
        using var journal = TestJournal.Open(_files, _clock);
        await journal.AppendAsync("before");
        _files.FlushFailures.Enqueue(new IOException("I/O error"));
        var sequence = await journal.EnqueueAsync(TestJournal.Message("refused at first"), CancellationToken.None);
        await Should.ThrowAsync<JournalUnavailableException>(async () => await journal.WaitDurableAsync(sequence, CancellationToken.None));
        await Should.ThrowAsync<JournalUnavailableException>(async () => await journal.WaitDurableAsync(sequence, CancellationToken.None));
        await RecoverAsync(journal);
        await journal.WaitDurableAsync(sequence, CancellationToken.None);
    }

    [Fact]
    public async Task A_torn_write_is_left_behind_and_read_by_nobody()
    {
        using var journal = TestJournal.Open(_files, _clock);
        await journal.AppendAsync("before");
        _files.RefusesToTruncate = true;
        _files.AppendFailures.Enqueue(new IOException("half of it"));
        await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("torn at first"));
        await RecoverAsync(journal);
        await journal.AppendAsync("after");
        journal.ReadAll().ShouldBe(["before", "torn at first", "after"]);
        JournalInspector.Inspect(_files, CancellationToken.None).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_the_journal_goes_on_by_itself_when_there_is_space()
    {
        using var journal = TestJournal.Open(_files, _clock);
        await journal.AppendAsync("before");
        _files.Capacity = 0;
        var failure = await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("too much"));
        failure.Message.ShouldContain("disk");
        failure.Message.ShouldContain("full");
        for (var second = 0; second < 5; second++)
        {
            _clock.Advance(MessageJournal.TickInterval);
            await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("still too much"));
        }
        _files.Capacity = long.MaxValue;
        await RecoverAsync(journal);
        (await journal.AppendAsync("after")).ShouldBe(3);
        journal.ReadAll().ShouldBe(["before", "too much", "after"]);
        _files.List().ShouldNotContain(name => name.EndsWith(".new", StringComparison.Ordinal));
        JournalInspector.Inspect(_files, CancellationToken.None).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_also_fails_those_who_wait_for_room()
    {
        using var gate = new ManualResetEventSlim();
        using var journal = TestJournal.Open(_files, _clock, new JournalOptions { GroupBytes = 64 << 10 });
        await journal.AppendAsync("before");
        _files.FlushGate = gate;
        _files.FlushFailures.Enqueue(FaultyFileSystem.DiskFull());
        await journal.EnqueueAsync(TestJournal.Message("held"), CancellationToken.None);
        await Eventually.HoldsAsync(() => journal.WritesNow, "the writer has taken the group");
        Task<long> waiting;
        while ((waiting = journal.EnqueueAsync(TestJournal.Message(new string('x', 30_000)), CancellationToken.None).AsTask()).IsCompleted)
        { }
        gate.Set();
        (await Should.ThrowAsync<JournalUnavailableException>(waiting.WaitAsync(Patience))).Message.ShouldContain("full");
    }

    [Fact]
    public async Task A_process_that_ends_while_the_disk_fails_leaves_a_journal_without_holes()
    {
        using (var journal = TestJournal.Open(_files, _clock))
        {
            await journal.AppendAsync("before");
            _files.Capacity = 0;
            await Should.ThrowAsync<JournalUnavailableException>(journal.AppendAsync("lost, and nobody was told otherwise"));
        }
        _files.Capacity = long.MaxValue;
        using var again = TestJournal.Open(_files);
        (await again.AppendAsync("after")).ShouldBe(2);
        again.ReadAll().ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task Nothing_is_taken_after_the_end()
    {
        var journal = TestJournal.Open(_files, _clock);
        var advance = journal.WaitForRecordsAsync(1, CancellationToken.None).AsTask();
        journal.Dispose();
        await Should.ThrowAsync<IOException>(advance.WaitAsync(Patience));
        await Should.ThrowAsync<ObjectDisposedException>(journal.AppendAsync("late"));
        journal.Dispose();
    }

    private async Task RecoverAsync(MessageJournal journal)
    {
        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(MessageJournal.TickInterval);
                return journal.Problem is null;
            },
            "the journal takes records again"
        );
    }
}

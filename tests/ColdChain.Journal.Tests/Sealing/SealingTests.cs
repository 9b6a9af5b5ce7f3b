using System.Text;
using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests.Sealing;

public sealed class SealingTests
{
    private readonly FaultyFileSystem _files = new();

    [Fact]
    public async Task What_is_sealed_holds_the_same_records_byte_for_byte_and_proves_them()
    {
        using var test = TestArchive.Open(_files);
        (await test.Archive.SealNowAsync(default)).ShouldBeNull();
        await test.AppendSegmentsAsync(3);
        var before = test.ReadAll();
        var head = (await test.Archive.SealNowAsync(default)).ShouldNotBeNull();
        (head.Size, head.LastSequence, head.Recorder).ShouldBe((3, 60, test.Journal.Recorder));
        test.ShouldBeWhole();
        var sealedRecords = new List<byte[]>();
        for (var at = 0; at < 3; at++)
        {
            using var segment = test.Archive.Open(at);
            sealedRecords.AddRange(segment.ReadAll().Select(record => record.ToArray()));
        }
        using var reader = test.Journal.OpenReader(1);
        for (var at = 0; reader.TryRead(out var record); at++)
            sealedRecords[at].ShouldBe(record.Encoded.ToArray());
        before.Count.ShouldBe(60);
    }

    [Fact]
    public async Task Sealing_ends_the_open_segment_and_takes_everything_that_is_durable()
    {
        using var test = TestArchive.Open(_files);
        await test.Journal.AppendAsync("one");
        await test.Journal.AppendAsync("two");
        (await test.Archive.SealNowAsync(default)).ShouldNotBeNull().LastSequence.ShouldBe(2);
        await test.Journal.AppendAsync("three");
        var head = (await test.Archive.SealNowAsync(default)).ShouldNotBeNull();
        (head.Size, head.LastSequence).ShouldBe((2, 3));
        (await test.Archive.SealNowAsync(default)).ShouldBe(head); // nothing new
        test.Archive.Heads.Count.ShouldBe(2);
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task A_leaf_says_what_its_segment_holds_and_leads_to_the_decision_before_it()
    {
        using var test = TestArchive.Open(_files);
        await test.AppendSegmentsAsync(1);
        await AppendAsync(test, JournalEntryType.ProfileSetChanged, "$coldchain/profiles", 5_000);
        await AppendAsync(test, JournalEntryType.Connected, "", 2_000);
        await test.Archive.SealNowAsync(default);
        await test.AppendSegmentsAsync(1);
        await test.Archive.SealNowAsync(default);
        await AppendAsync(test, JournalEntryType.Marker, "$coldchain/redecode", 1_000);
        await test.Archive.SealNowAsync(default);
        var leaves = test.Archive.Leaves;
        leaves.Select(leaf => (leaf.DecisionSequenceBefore, leaf.LastDecisionSequence)).ShouldBe([(0, 0), (0, 21), (21, 21), (21, 43)]);
        (leaves[1].FirstSequence, leaves[1].LastSequence, leaves[1].TopicCount).ShouldBe((21, 22, 2));
        (leaves[1].FirstReceivedMs, leaves[1].LastReceivedMs).ShouldBe((2_000, 5_000));
        SegmentLeaf.TryRead(leaves[1].ToBytes()).ShouldBe(leaves[1]);
        leaves[1].ToBytes().Length.ShouldBe(144);
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task A_topic_is_read_alone_and_proven_and_one_that_is_not_there_is_proven_absent()
    {
        using var test = TestArchive.Open(_files);
        await test.AppendSegmentsAsync(1, messages: 40, topics: 7);
        await test.Archive.SealNowAsync(default);
        using var segment = test.Archive.Open(0);
        segment.Topics.Count.ShouldBe(7);
        var root = segment.Leaf.Root;
        for (var device = 0; device < 200; device++)
        {
            var hash = TopicEntry.HashOf(Encoding.UTF8.GetBytes($"site/device-{device}"));
            var proof = segment.Prove(hash);
            proof.Present.ShouldBe(device < 7);
            TopicProof.Verify(proof, hash, root).ShouldBeTrue();
            var other = TopicEntry.HashOf(Encoding.UTF8.GetBytes($"other {device}"));
            if (device < 7)
                TopicProof.Verify(proof, other, root).ShouldBeFalse();
            TopicProof.Verify(proof with { Present = !proof.Present }, hash, root).ShouldBeFalse();
            var records = segment.ReadTopic(hash).Select(record => record.ToArray()).ToList();
            records.Count.ShouldBe(device < 7 ? 40 / 7 + (device < 40 % 7 ? 1 : 0) : 0);
            if (device < 7)
                records.Count.ShouldBe((int)proof.Places[0].Entry.Count);
        }
    }

    [Fact]
    public async Task An_altered_proof_about_a_topic_is_refused()
    {
        using var test = TestArchive.Open(_files);
        await test.AppendSegmentsAsync(1, messages: 40, topics: 7);
        await test.Archive.SealNowAsync(default);
        using var segment = test.Archive.Open(0);
        var root = segment.Leaf.Root;
        var absent = Enumerable
            .Range(0, 200)
            .Select(number => TopicEntry.HashOf(Encoding.UTF8.GetBytes($"absent {number}")))
            .First(hash => segment.Prove(hash).Places.Count == 2);
        var proof = segment.Prove(absent);
        TopicProof.Verify(proof, absent, root).ShouldBeTrue();
        TopicProof.Verify(proof with { Places = [proof.Places[0]] }, absent, root).ShouldBeFalse();
        TopicProof.Verify(proof with { Places = [proof.Places[1], proof.Places[0]] }, absent, root).ShouldBeFalse();
        TopicProof.Verify(proof with { Places = [] }, absent, root).ShouldBeFalse();
        // A topic that is there cannot be hidden by skipping it: its neighbours are not adjacent.
        var index = proof.Places[0].Index == 0 ? 1 : (int)proof.Places[0].Index;
        var hidden = segment.Topics[index];
        var left = segment.Prove(segment.Topics[index - 1].Hash).Places[0];
        var right = segment.Prove(segment.Topics[index + 1].Hash).Places[0];
        TopicProof.Verify(new TopicProof(Present: false, 7, [left, right]), hidden.Hash, root).ShouldBeFalse();
        var place = segment.Prove(hidden.Hash).Places[0];
        var fewer = place with { Entry = hidden with { Count = hidden.Count - 1 } };
        TopicProof.Verify(new TopicProof(Present: true, 7, [fewer]), hidden.Hash, root).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_records_are_sealed_to_the_same_bytes()
    {
        using (var test = TestArchive.Open(_files))
            await test.AppendSegmentsAsync(2);
        var (one, other) = (_files.AfterKill(), _files.AfterKill());
        foreach (var files in new[] { one, other })
        {
            using var test = TestArchive.Open(files);
            await test.Archive.SealNowAsync(default);
        }
        var names = one.List().Where(name => name.EndsWith(".seal", StringComparison.Ordinal)).ToList();
        names.Count.ShouldBe(2);
        foreach (var name in names)
            one.BytesOf(name).ShouldBe(other.BytesOf(name));
    }

    [Fact]
    public async Task What_the_disk_wrote_wrong_is_found_before_it_gets_a_name_and_written_again()
    {
        using var test = TestArchive.Open(_files);
        await test.AppendSegmentsAsync(1);
        _files.CorruptsNext = ".seal.new";
        (await Should.ThrowAsync<SealingException>(test.Archive.SealNowAsync(default))).Message.ShouldContain("tried again");
        _files.List().ShouldNotContain(name => name.EndsWith(".seal", StringComparison.Ordinal));
        test.Archive.Leaves.ShouldBeEmpty();
        (await test.Archive.SealNowAsync(default)).ShouldNotBeNull().LastSequence.ShouldBe(20);
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task A_segment_is_removed_when_it_is_sealed_and_everybody_has_passed_it_and_its_time_is_over()
    {
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_100_000));
        using var test = TestArchive.Open(_files, clock, options: new SealingOptions { KeepWal = TimeSpan.FromHours(1) });
        await test.AppendSegmentsAsync(3);
        await test.Archive.RunRoundAsync(default);
        Segments().Count.ShouldBe(3); // nobody is registered
        using var slow = test.Cursors.Register("slow", 0);
        using var fast = test.Cursors.Register("fast", 60);
        await test.Archive.RunRoundAsync(default);
        Segments().Count.ShouldBe(3);
        slow.MoveTo(40);
        await test.Archive.RunRoundAsync(default);
        Segments().Count.ShouldBe(3); // too young
        clock.Advance(TimeSpan.FromHours(2));
        await test.Archive.RunRoundAsync(default);
        Segments().Count.ShouldBe(1);
        slow.MoveTo(60);
        await test.Archive.RunRoundAsync(default);
        Segments().ShouldBeEmpty();
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task Readers_do_not_notice_that_segments_are_gone()
    {
        List<string> all;
        using (var test = TestArchive.Open(_files))
        {
            await test.AppendSegmentsAsync(4);
            all = test.ReadAll();
            using var begun = test.Journal.OpenReader(1);
            for (var read = 0; read < 30; read++)
                begun.TryRead(out _).ShouldBeTrue();
            using var cursor = test.Cursors.Register("telemetry", 80);
            await test.Archive.RunRoundAsync(default);
            Segments().ShouldBeEmpty();
            test.ReadAll().ShouldBe(all);
            for (var from = 1; from <= 81; from++)
                test.ReadAll(from).ShouldBe(all[(from - 1)..]);
            var rest = 0;
            while (begun.TryRead(out var record))
            {
                record.Sequence.ShouldBe(31 + rest);
                rest++;
            }
            rest.ShouldBe(50);
            await test.Journal.AppendAsync("received all the same");
            begun.TryRead(out var next).ShouldBeTrue();
            next.Sequence.ShouldBe(81);
            test.Journal.FirstSequence.ShouldBe(1);
        }
        using var again = TestArchive.Open(_files.AfterPowerFailure(new Random(3)));
        again.ReadAll()[..80].ShouldBe(all);
        (again.Journal.FirstSequence, again.Journal.DurableSequence).ShouldBe((1, 81));
        (await again.Journal.AppendAsync("goes on")).ShouldBe(82);
        JournalInspector.Inspect(_files, CancellationToken.None).FirstDamage.ShouldBeNull();
    }

    [Fact]
    public async Task A_journal_whose_segments_are_all_gone_goes_on_behind_its_seals()
    {
        var keys = new MemoryKeyFolder();
        Guid recorder;
        using (var test = TestArchive.Open(_files, keys: keys))
        {
            await test.AppendSegmentsAsync(2);
            using var cursor = test.Cursors.Register("telemetry", 40);
            await test.Archive.RunRoundAsync(default);
            recorder = test.Journal.Recorder;
        }
        Segments().ShouldBeEmpty();
        var survivor = _files.AfterKill();
        survivor.Delete("recorder.id");
        using var again = TestArchive.Open(survivor, keys: keys);
        again.Journal.Recorder.ShouldBe(recorder);
        (await again.Journal.AppendAsync("goes on")).ShouldBe(41);
        survivor.List().ShouldContain("00000003-00000000000000000041.wal");
        (await again.Archive.SealNowAsync(default)).ShouldNotBeNull().Size.ShouldBe(3);
        again.ShouldBeWhole();
    }

    private static async Task AppendAsync(TestArchive test, JournalEntryType type, string topic, long receivedMs) =>
        await test.Journal.AppendAsync(TestJournal.Message("{}", topic: topic) with { Type = type, ReceivedMs = receivedMs }, default);

    private List<string> Segments() => [.. _files.List().Where(name => name.EndsWith(".wal", StringComparison.Ordinal))];
}

using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Journal.Cursors;
using ColdChain.Journal.Files;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>A journal and its archive on any files.</summary>
internal sealed class TestArchive : IDisposable
{
    private TestArchive(MessageJournal journal, CursorRegistry cursors, SealedArchive archive)
    {
        Journal = journal;
        Cursors = cursors;
        Archive = archive;
    }

    public MessageJournal Journal { get; }
    public CursorRegistry Cursors { get; }
    public SealedArchive Archive { get; }

    public static TestArchive Open(
        IJournalFiles files,
        ManualClock? clock = null,
        IKeyFolder? keys = null,
        IJournalFiles? second = null,
        SealingOptions? options = null,
        JournalOptions? journalOptions = null
    )
    {
        var time = clock ?? new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_100_000_000)); // after all messages
        var journal = TestJournal.Open(files, time, journalOptions);
        var cursors = new CursorRegistry(journal);
        options ??= new SealingOptions { KeepWal = TimeSpan.Zero };
        if (second is not null)
            options.CopyTo ??= "/second";
        return new TestArchive(
            journal,
            cursors,
            new SealedArchive(
                journal,
                cursors,
                keys ?? new MemoryKeyFolder(),
                second is null ? null : () => second,
                options,
                time,
                new SealingMetrics(new Meters()),
                NullLogger.Instance
            )
        );
    }

    /// <summary>Appends messages of several topics, and a decision now and then, in segments of their own.</summary>
    public async Task AppendSegmentsAsync(int segments, int messages = 20, int topics = 5)
    {
        for (var segment = 0; segment < segments; segment++)
        {
            long last = 0;
            for (var number = 0; number < messages; number++)
            {
                var sequence = Journal.DurableSequence + number;
                var entry = TestJournal.Message(
                    $"message {sequence + 1} {new string('x', number % 7 * 40)}",
                    topic: $"site/device-{number % topics}"
                );
                last = await Journal.EnqueueAsync(entry with { ReceivedMs = 1_700_000_000_000 + sequence * 1000 }, CancellationToken.None);
            }
            await Journal.WaitDurableAsync(last, CancellationToken.None);
            await Journal.EndSegmentAsync(CancellationToken.None);
        }
    }

    /// <summary>Everything that must hold of an archive: roots, proofs, heads, signatures, records as in the journal.</summary>
    public void ShouldBeWhole()
    {
        var leaves = Archive.Leaves;
        var tree = new MerkleTreeBuilder();
        long next = 1;
        long decision = 0;
        for (var at = 0; at < leaves.Count; at++)
        {
            var leaf = leaves[at];
            leaf.FirstSequence.ShouldBe(next);
            leaf.DecisionSequenceBefore.ShouldBe(decision);
            (next, decision) = (leaf.LastSequence + 1, leaf.LastDecisionSequence);
            tree.Add(leaf.ToBytes());
            using var segment = (SealedSegment)Archive.Open(at);
            segment.Verify(CancellationToken.None);
            segment.ReadAll().Count.ShouldBe((int)leaf.Count);
        }
        if (Archive.Head is { } head)
        {
            head.Size.ShouldBe(leaves.Count);
            head.Root.ShouldBe(tree.Root());
            head.LastSequence.ShouldBe(leaves[^1].LastSequence);
            MerkleTree
                .VerifyInclusion(
                    MerkleTree.HashLeaf(leaves[^1].ToBytes()),
                    head.Size - 1,
                    head.Size,
                    Archive.InclusionPath(head.Size - 1, head.Size),
                    head.Root
                )
                .ShouldBeTrue();
        }
        for (var at = 1; at < Archive.Heads.Count; at++)
            ShouldContinue(Archive.Heads[at - 1], Archive.Heads[at]);
        foreach (var each in Archive.Heads)
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(Archive.Keys.Single(record => record.KeyId == each.KeyId).PublicKeyPem);
            each.VerifySignature(key).ShouldBeTrue();
        }
        Archive.Health.Problems.ShouldBeEmpty();
    }

    public void ShouldContinue(TreeHead before, TreeHead now) =>
        MerkleTree
            .VerifyConsistency(before.Size, before.Root, now.Size, now.Root, Archive.ConsistencyPath(before.Size, now.Size))
            .ShouldBeTrue();

    /// <summary>Each record's encoded bytes, as readers give them.</summary>
    public List<string> ReadAll(long from = 1)
    {
        using var reader = Journal.OpenReader(from);
        var records = new List<string>();
        while (reader.TryRead(out var record))
        {
            record.Sequence.ShouldBe(from + records.Count);
            records.Add(
                Convert.ToHexStringLower(record.Encoded.Span)
                    + Encoding.UTF8.GetString(record.Topic.Span)
                    + record.ReceivedMs
                    + record.Session
            );
        }
        return records;
    }

    public void Dispose()
    {
        Archive.Dispose();
        Journal.Dispose();
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose() { }
    }
}

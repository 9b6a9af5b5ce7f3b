using System.Security.Cryptography;
using System.Text;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Proofs;
using ColdChain.Evidence.Raw;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Verification;

/// <summary>Holds segments and topics of <c>proofs.jsonl</c> against the tree head, and the records of <c>raw/</c> against them.</summary>
internal sealed class LogCheck(VerifiedPackage package)
{
    /// <summary>No line is longer: two neighbours with paths of 64 hashes.</summary>
    private const int MaxLine = 64 << 10;

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    private readonly Problems _segments = new();
    private readonly Problems _topics = new();
    private readonly Dictionary<string, List<(long Segment, TopicProof Proof)>> _lines = new(StringComparer.Ordinal);
    private long _proofs;

    public IEnumerable<CheckResult> Check(CancellationToken cancel)
    {
        ReadLines(cancel);
        CheckNeighbours();
        yield return CheckResult.Of(
            CheckKind.Segments,
            $"each of {package.Leaves.Count} segments stands in the log of {package.Head!.Size} under the tree head, and neighbours follow each other without a hole",
            _segments
        );
        var records = 0L;
        package.Raw = new RawFolder(package.Head.Recorder);
        foreach (var topic in package.Manifest!.Records.Topics)
        {
            cancel.ThrowIfCancellationRequested();
            if (ProofJson.HashOf(topic.Hash) is not { } hash || !TakeRanges(topic))
                _topics.Add($"the manifest names topic {Problems.Shown(topic.Hash)} with segments that cannot be");
            else
                records += CheckTopic(topic.Hash, hash);
        }
        package.Raw.Complete();
        foreach (var name in package.Archive.Names.Where(name => name.StartsWith("raw/", StringComparison.Ordinal)))
        {
            if (!package.Ranges.ContainsKey(name[4..^4]))
                _topics.Add($"{name} is of a topic that the manifest does not name");
        }
        yield return CheckResult.Of(
            CheckKind.Topics,
            $"the {records} journal records of {package.Ranges.Count} topics are all that these segments hold of them ({_proofs} proofs of presence or absence)",
            _topics
        );
    }

    private void ReadLines(CancellationToken cancel)
    {
        if (!package.Archive.Has("proofs.jsonl"))
        {
            _segments.Add("proofs.jsonl is missing");
            return;
        }
        using var reader = new StreamReader(package.Archive.OpenFile("proofs.jsonl"), new UTF8Encoding(false, throwOnInvalidBytes: false));
        var number = 0;
        var buffer = new StringBuilder();
        while (ReadLine(reader, buffer) is { } text)
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            if (ProofJson.Read(text) is not { } line)
                _segments.Add($"proofs.jsonl line {number} cannot be read");
            else if (line is { Leaf: { } leaf, Path: { } path, Topic: null, Present: null, Topics: null, Places: null })
                TakeSegment(number, line.Segment, leaf, path);
            else if (line is { Topic: { } topic, Leaf: null, Path: null } && ProofJson.ToProof(line) is { } proof)
                TakeTopic(number, line.Segment, topic, proof);
            else
                _segments.Add($"proofs.jsonl line {number} is neither of a segment nor of a topic");
        }
    }

    private static string? ReadLine(StreamReader reader, StringBuilder buffer)
    {
        buffer.Clear();
        int next;
        while ((next = reader.Read()) >= 0 && next != '\n')
        {
            if (buffer.Length >= MaxLine)
                throw new PackageRefusedException($"proofs.jsonl has a line of more than {MaxLine} characters");
            buffer.Append((char)next);
        }
        return next < 0 && buffer.Length == 0 ? null : buffer.ToString();
    }

    private void TakeSegment(int number, long segment, string text, IReadOnlyList<string> path)
    {
        var head = package.Head!;
        var bytes = text.Length == SegmentLeaf.Bytes * 2 && !text.AsSpan().ContainsAnyExcept(Digits) ? Convert.FromHexString(text) : [];
        if (SegmentLeaf.TryRead(bytes) is not { } leaf || ProofJson.Hashes(path) is not { } hashes)
            _segments.Add($"proofs.jsonl line {number}: segment {segment} has no leaf that can be");
        else if (leaf.Recorder != head.Recorder)
            _segments.Add($"segment {segment} is of recorder {leaf.Recorder:D}, not of {head.Recorder:D}");
        else if (!MerkleTree.VerifyInclusion(MerkleTree.HashLeaf(bytes), segment, head.Size, hashes, head.Root))
            _segments.Add(
                $"segment {segment} (sequence {leaf.FirstSequence} to {leaf.LastSequence}) does not stand in the log under the tree head: leaf or path was changed, or is of another package"
            );
        else if (!package.Leaves.TryAdd(segment, leaf))
            _segments.Add($"segment {segment} stands twice in proofs.jsonl");
    }

    private void TakeTopic(int number, long segment, string topic, TopicProof proof)
    {
        _proofs++;
        if (!package.Leaves.TryGetValue(segment, out var leaf) || ProofJson.HashOf(topic) is not { } hash)
            _topics.Add($"proofs.jsonl line {number}: a topic of segment {segment}, which is not proved itself");
        else if (proof.TopicCount != leaf.TopicCount || !TopicProof.Verify(proof, hash, leaf.Root))
            _topics.Add($"segment {segment}: the proof about topic {topic[..12]}... does not lead to the segment's root");
        else
        {
            if (!_lines.TryGetValue(topic, out var lines))
                _lines.Add(topic, lines = []);
            lines.Add((segment, proof));
        }
    }

    private void CheckNeighbours()
    {
        (long Segment, SegmentLeaf Leaf)? before = null;
        foreach (var (segment, leaf) in package.Leaves)
        {
            if (
                before is { } last
                && last.Segment == segment - 1
                && (last.Leaf.LastSequence + 1 != leaf.FirstSequence || last.Leaf.LastDecisionSequence != leaf.DecisionSequenceBefore)
            )
                _segments.Add(
                    $"segment {segment} does not follow on segment {segment - 1}: sequence {leaf.FirstSequence} after {last.Leaf.LastSequence}"
                );
            before = (segment, leaf);
        }
        if (!package.Leaves.TryGetValue(package.Head!.Size - 1, out var newest))
            _segments.Add("the last segment of the log is not in proofs.jsonl");
        else if (newest.LastSequence != package.Head.LastSequence)
            _segments.Add($"the tree head ends at sequence {package.Head.LastSequence}, its last segment at {newest.LastSequence}");
    }

    private bool TakeRanges(ManifestJson.TopicJson topic)
    {
        var ranges = new List<SegmentRange>();
        foreach (var range in topic.Segments)
        {
            if (
                range is not [var first, var last]
                || first < 0
                || last < first
                || last >= package.Head!.Size
                || (ranges.Count > 0 && first <= ranges[^1].Last)
            )
                return false;
            ranges.Add(new SegmentRange(first, last));
        }
        return ranges.Count > 0 && package.Ranges.TryAdd(topic.Hash, ranges);
    }

    /// <summary>Every segment of the topic's ranges has a proof, and the records are those it speaks of.</summary>
    private long CheckTopic(string name, byte[] hash)
    {
        var proofs = new Dictionary<long, TopicProof>();
        foreach (var (segment, proof) in _lines.GetValueOrDefault(name) ?? [])
        {
            if (!proofs.TryAdd(segment, proof))
                _topics.Add($"topic {name[..12]}...: segment {segment} is proved twice");
        }
        var expected = package.Ranges[name].Sum(range => range.Last - range.First + 1);
        foreach (var range in package.Ranges[name])
        {
            for (var segment = range.First; segment <= range.Last; segment++)
            {
                if (!proofs.ContainsKey(segment))
                    _topics.Add($"topic {name[..12]}...: nothing is said about segment {segment}; it was left out");
                // A hostile manifest may name millions.
                if (_topics.Count > 10_000)
                    return 0;
            }
        }
        if (proofs.Count > expected)
            _topics.Add($"topic {name[..12]}...: proofs of segments that the manifest does not name");
        return CheckRecords(name, hash, proofs);
    }

    private long CheckRecords(string name, byte[] hash, Dictionary<long, TopicProof> proofs)
    {
        var file = $"raw/{name}.bin";
        if (!package.Archive.Has(file))
        {
            _topics.Add($"{file} is missing");
            return 0;
        }
        var kept = package.Raw!.Of(hash);
        using var stream = package.Archive.OpenFile(file);
        var records = new RecordStream(stream);
        var more = Next();
        foreach (var (segment, proof) in proofs.OrderBy(pair => pair.Key))
        {
            var leaf = package.Leaves[segment];
            var count = 0L;
            var builder = new MerkleTreeBuilder();
            for (; more && records.Current.Sequence <= leaf.LastSequence; more = Next())
            {
                if (records.Current.Sequence < leaf.FirstSequence)
                    _topics.Add(
                        $"{file}: sequence {records.Current.Sequence} is of no segment that the package proves: a message was added or moved"
                    );
                else
                {
                    builder.Add(records.Current.Encoded.Span);
                    count++;
                }
            }
            var said = proof.Present ? proof.Places[0].Entry.Count : 0;
            if (count != said)
                _topics.Add(
                    $"{file}: segment {segment} holds {said} messages of the topic, the package {count}: one was {(count < said ? "removed" : "added")}"
                );
            else if (proof.Present && !builder.Root().AsSpan().SequenceEqual(proof.Places[0].Entry.Root))
                _topics.Add(
                    $"{file}: a message of segment {segment} (sequence {leaf.FirstSequence} to {leaf.LastSequence}) is not as it was received"
                );
        }
        while (more)
        {
            _topics.Add(
                $"{file}: sequence {records.Current.Sequence} is of no segment that the package proves: a message was added or moved"
            );
            more = Next();
        }
        return kept.Count;

        bool Next()
        {
            try
            {
                if (!records.MoveNext())
                    return false;
                var record = records.Current;
                if (record.Recorder != package.Head!.Recorder)
                    _topics.Add($"{file}: sequence {record.Sequence} is of recorder {record.Recorder:D}");
                if (!SHA256.HashData(record.Topic.Span).AsSpan().SequenceEqual(hash))
                    _topics.Add($"{file}: sequence {record.Sequence} is of another topic: a message was moved here");
                kept.Append(record.Encoded.Span, record.Sequence);
                return true;
            }
            catch (InvalidDataException failure)
            {
                _topics.Add($"{file}: {failure.Message}");
                return false;
            }
        }
    }
}

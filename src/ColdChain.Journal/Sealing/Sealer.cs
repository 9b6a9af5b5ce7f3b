using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Journal.Sealing.Format;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Sealing;

/// <summary>
/// Rewrites ended segments to sealed ones, adds them to the log and signs its head. Each step leaves the folder such that the next start goes on behind it:
/// a seal has its name only when it was read back and compared with the segment; the leaf follows, then the head. Used by one thread at a time.
/// </summary>
internal sealed class Sealer(
    MessageJournal journal,
    Keyring keyring,
    Catalogue catalogue,
    TimeProvider clock,
    SealingMetrics metrics,
    ILogger logger
)
{
    private readonly IJournalFiles _files = journal.Files;
    private readonly SealedStore _store = journal.Sealed;

    /// <summary>Seals every segment that is ended and not sealed yet, in order, and signs.</summary>
    /// <exception cref="SealingException">It cannot go on; says why and what to do.</exception>
    public void SealEnded(CancellationToken cancel)
    {
        if (_store.Problem is { } problem)
            throw new SealingException($"Nothing is sealed or signed: {problem}.");
        foreach (var (segment, last) in journal.EndedSegments)
        {
            cancel.ThrowIfCancellationRequested();
            if (last <= _store.Log.LastSequence)
                continue;
            Seal(segment, last, cancel);
            Sign();
        }
        Sign(); // what the last run sealed and could not sign
    }

    private void Seal(Segment segment, long last, CancellationToken cancel)
    {
        if (_store.Log.Last is { } before && segment.FirstSequence != before.LastSequence + 1)
            throw new SealingException(
                $"Nothing is sealed: sequences {before.LastSequence + 1} to {segment.FirstSequence - 1} are in no segment. Restore them from the second copy."
            );
        var start = clock.GetTimestamp();
        var name = SealNames.Of(segment.Index, segment.FirstSequence);
        var unfinished = name + SegmentNames.UnfinishedExtension;
        try
        {
            _files.Delete(unfinished);
            var written = Write(segment, last, unfinished, cancel);
            Verify(segment, written.Leaf, unfinished, cancel);
            if (_store.Log.WhyNotNext(written.Leaf) is { } reason)
                throw new SealingException($"Segment {segment.Name} cannot be added to the log: {reason}.");
            _files.Rename(unfinished, name);
            _files.FlushFolder();
            _store.Log.Append(written.Leaf);
            catalogue.Add(_store.Log.Leaves.Count - 1, name, written.Bytes, written.Sha256);
            metrics.SegmentSealed(written.Leaf.Count, written.Bytes, clock.GetElapsedTime(start));
            logger.SegmentSealed(name, written.Leaf.Count, written.Leaf.TopicCount, written.Bytes);
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not SealingException)
        {
            throw new SealingException(
                $"Segment {segment.Name} cannot be sealed: {failure.Message.TrimEnd('.')}. It is tried again.",
                failure
            );
        }
    }

    private WrittenSeal Write(Segment segment, long last, string unfinished, CancellationToken cancel)
    {
        var capacity = (int)Math.Min(_files.LengthOf(segment.Name) ?? 0, Array.MaxLength);
        var content = SegmentContent.Of(SegmentRecords.Read(_files, segment, journal.Recorder, last, cancel), capacity);
        return SealWriter.Write(_files, unfinished, content, journal.Recorder, segment, _store.Log.Last?.LastDecisionSequence ?? 0, cancel);
    }

    /// <summary>
    /// Reads back what is on the disk, and the segment a second time: its records give, topic by topic, the roots that those of the sealed file give. Neither is held
    /// in memory as a whole.
    /// </summary>
    private void Verify(Segment segment, SegmentLeaf leaf, string unfinished, CancellationToken cancel)
    {
        using var written = SealedSegment.Open(_files, unfinished, leaf);
        written.Verify(cancel);
        var trees = TopicTrees.Of(SegmentRecords.Read(_files, segment, journal.Recorder, leaf.LastSequence, cancel));
        if (trees.Count != leaf.Count)
            throw new SealDamagedException(unfinished, 0, $"it holds {leaf.Count} records, the segment {trees.Count}");
        if (trees.FirstDifference(written.Topics) is { } at)
            throw new SealDamagedException(unfinished, 0, $"topic {at}: its records are not those that the segment holds");
    }

    private void Sign()
    {
        var leaves = _store.Log.Leaves;
        if (leaves.Count == 0 || _store.Heads.Newest?.Size == leaves.Count)
            return;
        var key = keyring.Keys.Present;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var root = _store.Log.Tree.Root(leaves.Count);
        var last = leaves[^1].LastSequence;
        var signature = key.Sign(
            TreeHead.SignedBytes(journal.Recorder, leaves.Count, root, last, now, TreeHead.EcdsaP256Sha256, key.KeyId)
        );
        var head = new TreeHead(journal.Recorder, leaves.Count, root, last, now, TreeHead.EcdsaP256Sha256, key.KeyId, signature);
        try
        {
            _store.Heads.Append(head);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SealingException($"The signed head cannot be kept: {failure.Message.TrimEnd('.')}. It is tried again.", failure);
        }
        logger.HeadSigned(head.Size, head.LastSequence, key.KeyId);
    }
}

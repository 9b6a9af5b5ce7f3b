using ColdChain.Evidence.Proofs;
using ColdChain.Evidence.Raw;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>Takes the records of a selection out of the sealed segments, with the proofs that they are all there are.</summary>
internal sealed class RecordExtractor(ISealedArchive archive, TreeHead head)
{
    /// <param name="raw">Gets the records.</param>
    /// <param name="proofs">Gets a line for each segment and, after it, each of its topics.</param>
    /// <exception cref="SealDamagedException">A segment cannot be read.</exception>
    public void Extract(
        TopicSelection selection,
        RawFolder raw,
        Stream proofs,
        IProgress<PackageProgress>? progress,
        CancellationToken cancel
    )
    {
        var reader = new JournalRecordReader();
        var segments = selection.Segments.Append(head.Size - 1).Distinct().Order().ToList();
        for (var i = 0; i < segments.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new PackageProgress(PackageStep.Records, i, segments.Count));
            var number = segments[i];
            Write(proofs, ProofJson.OfSegment(number, archive.Leaves[(int)number], archive.InclusionPath(number, head.Size)));
            var topics = selection.Of(number).ToList();
            if (topics.Count == 0)
                continue;
            using var segment = archive.Open(number);
            foreach (var topic in topics)
            {
                var proof = segment.Prove(topic);
                Write(proofs, ProofJson.OfTopic(number, topic, proof));
                var file = raw.Of(topic);
                if (!proof.Present)
                    continue;
                foreach (var encoded in segment.ReadTopic(topic))
                {
                    if (reader.Read(encoded, out var record) is { } fault)
                        throw new InvalidDataException($"Segment {number} holds a record that cannot be read: {fault}.");
                    file.Append(encoded.Span, record.Sequence);
                }
            }
        }
        raw.Complete();
    }

    private static void Write(Stream proofs, ProofLine line)
    {
        proofs.Write(ProofJson.Write(line));
        proofs.WriteByte((byte)'\n');
    }
}

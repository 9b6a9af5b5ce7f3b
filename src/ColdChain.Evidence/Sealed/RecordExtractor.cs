using ColdChain.Evidence.Proofs;
using ColdChain.Evidence.Raw;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>Takes the records of a selection out of the sealed segments, with the proofs that they are all there are.</summary>
internal sealed class RecordExtractor(ISealedArchive archive, TreeHead head)
{
    /// <summary>Segments that are held in memory at most: one is unpacked while another is written.</summary>
    private const int Ahead = 2;

    /// <param name="raw">Gets the records.</param>
    /// <param name="proofs">Gets a line for each segment and, after it, each of its topics.</param>
    /// <exception cref="SealDamagedException">A segment cannot be read.</exception>
    public async Task ExtractAsync(
        TopicSelection selection,
        RawFolder raw,
        Stream proofs,
        IProgress<PackageProgress>? progress,
        CancellationToken cancel
    )
    {
        var segments = selection.Segments.Append(head.Size - 1).Distinct().Order().ToList();
        // Unpacking takes the time: some are unpacked ahead, and written in their order.
        var ahead = new Queue<Task<Part>>();
        try
        {
            for (var (begun, done) = (0, 0); done < segments.Count; done++)
            {
                for (; begun < segments.Count && ahead.Count < Ahead; begun++)
                {
                    var number = segments[begun];
                    ahead.Enqueue(Task.Run(() => Read(number, selection), cancel));
                }
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new PackageProgress(PackageStep.Records, done, segments.Count));
                Write(await ahead.Dequeue(), raw, proofs);
            }
        }
        finally
        {
            await Task.WhenAll(ahead.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        raw.Complete();
    }

    private static void Write(Part part, RawFolder raw, Stream proofs)
    {
        foreach (var line in part.Lines)
        {
            proofs.Write(line);
            proofs.WriteByte((byte)'\n');
        }
        foreach (var (topic, records) in part.Records)
        {
            var file = raw.Of(topic);
            foreach (var (encoded, sequence) in records)
                file.Append(encoded.Span, sequence);
        }
    }

    private Part Read(long number, TopicSelection selection)
    {
        var part = new Part(
            [ProofJson.Write(ProofJson.OfSegment(number, archive.Leaves[(int)number], archive.InclusionPath(number, head.Size)))],
            []
        );
        var topics = selection.Of(number).ToList();
        if (topics.Count == 0)
            return part;
        var reader = new JournalRecordReader();
        using var segment = archive.Open(number);
        foreach (var topic in topics)
        {
            var proof = segment.Prove(topic);
            part.Lines.Add(ProofJson.Write(ProofJson.OfTopic(number, topic, proof)));
            var records = new List<(ReadOnlyMemory<byte>, long)>();
            part.Records.Add((topic, records));
            if (!proof.Present)
                continue;
            foreach (var encoded in segment.ReadTopic(topic))
            {
                if (reader.Read(encoded, out var record) is { } fault)
                    throw new InvalidDataException($"Segment {number} holds a record that cannot be read: {fault}.");
                records.Add((encoded, record.Sequence));
            }
        }
        return part;
    }

    /// <summary>What a segment gives to a package.</summary>
    private sealed record Part(
        List<byte[]> Lines,
        List<(byte[] Topic, List<(ReadOnlyMemory<byte> Encoded, long Sequence)> Records)> Records
    );
}

using System.Text;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Redecoding;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring.Devices;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Sealed;

/// <summary>
/// Finds the journal records behind the readings of a package and decodes them again, until both say the same: topics that nobody named, messages that came
/// late, and what decoders had to remember from before are found on the way.
/// </summary>
internal sealed class RecordCollector : IAsyncDisposable
{
    /// <summary>How far back decoders are given messages to remember, at first.</summary>
    private const long FirstWarmMs = 3_600_000;
    private const int WarmFactor = 16;
    private const int MaxRounds = 40;

    private readonly ISealedArchive _archive;
    private readonly TreeHead _head;
    private readonly IDeviceRegistry _devices;
    private readonly TimeSpan _lateWindow;
    private readonly SegmentIndex _index;
    private readonly SegmentSelector _selector;
    private Extraction? _ahead;

    public RecordCollector(ISealedArchive archive, TreeHead head, IDeviceRegistry devices, TimeSpan lateWindow)
    {
        (_archive, _head, _devices, _lateWindow) = (archive, head, devices, lateWindow);
        _index = new SegmentIndex(archive.Leaves.Take((int)head.Size).ToList());
        _selector = new SegmentSelector(archive, _index);
    }

    /// <summary>Begins to take records out while the readings themselves are still being read.</summary>
    /// <param name="spans">What will probably be collected. When it is something else the work is done again: only time is lost.</param>
    public async Task BeginAsync(IReadOnlyList<ReadSpan> spans, CancellationToken cancel)
    {
        var claims = await TopicClaims.OfAsync(spans, _devices, _lateWindow, cancel);
        _ahead = Extraction.Begin(_archive, _head, _selector.Select(claims.All, new TopicSelection(), FirstWarmMs), cancel);
    }

    /// <exception cref="EvidenceMismatchException">Readings and journal differ.</exception>
    /// <exception cref="SealDamagedException">A segment cannot be read.</exception>
    public async Task<SealedRecords> CollectAsync(
        IReadOnlyList<ReadSpan> spans,
        PackageRows rows,
        DecodingTerms terms,
        IProgress<PackageProgress>? progress,
        CancellationToken cancel
    )
    {
        var claims = await TopicClaims.OfAsync(spans, _devices, _lateWindow, cancel);
        var warmMs = FirstWarmMs;
        var extra = new TopicSelection();
        for (var round = 0; ; round++)
        {
            var selection = _selector.Select(claims.All, extra, warmMs);
            progress?.Report(new PackageProgress(PackageStep.Records, 0, selection.Segments.Count()));
            await using var extraction = await ExtractAsync(selection, cancel);
            var raw = await extraction.ReadAsync(progress);
            progress?.Report(new PackageProgress(PackageStep.Decode, 0, 1));
            var check = await Redecoder.CompareAsync(raw, terms, new ReadSpans(spans), rows, cancel);
            if (check.IsEqual)
                return Collected(extraction, claims, terms, check);
            if (round < MaxRounds && AddMissing(check, selection, extra, claims, spans))
                continue;
            if (round >= MaxRounds || warmMs >= long.MaxValue / WarmFactor || IsWhole(selection))
                throw new EvidenceMismatchException(Explain(check));
            warmMs *= WarmFactor;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ahead is { } ahead)
            await ahead.DisposeAsync();
    }

    /// <summary>What was begun ahead, if it is that.</summary>
    private async Task<Extraction> ExtractAsync(TopicSelection selection, CancellationToken cancel)
    {
        if (_ahead is { } ahead)
        {
            _ahead = null;
            if (ahead.Selection.IsSameAs(selection))
                return ahead;
            await ahead.DisposeAsync();
        }
        return Extraction.Begin(_archive, _head, selection, cancel);
    }

    private SealedRecords Collected(Extraction extraction, TopicClaims claims, DecodingTerms terms, RedecodeResult check)
    {
        var segments = extraction.Selection.Segments.ToList();
        var (raw, proofs) = extraction.Take();
        return new SealedRecords(
            _head,
            raw,
            proofs,
            extraction.Selection,
            claims.All,
            terms,
            check,
            segments.Count == 0 ? 0 : segments[0],
            segments.Count == 0 ? 0 : segments[^1],
            _index[_index.Count - 1].LastReceivedMs
        );
    }

    /// <summary>Rows whose messages were not taken along show what is missing.</summary>
    private bool AddMissing(
        RedecodeResult check,
        TopicSelection selection,
        TopicSelection extra,
        TopicClaims claims,
        IReadOnlyList<ReadSpan> spans
    )
    {
        var added = false;
        foreach (var segment in check.UnfoundedSequences.GroupBy(_index.OfSequence).Where(group => group.Key is not null))
        {
            using var open = _archive.Open(segment.Key!.Value);
            var wanted = segment.ToHashSet();
            var reader = new JournalRecordReader();
            foreach (var encoded in open.ReadAll())
            {
                if (reader.Read(encoded, out var record) is not null || !wanted.Contains(record.Sequence))
                    continue;
                var hash = TopicEntry.HashOf(record.Topic.Span);
                var topic = Encoding.UTF8.GetString(record.Topic.Span);
                var channels = check.UnfoundedRows.Where(row => row.Sequence == record.Sequence).Select(row => row.Channel).ToHashSet();
                added |= claims.Add(topic, [.. spans.Where(span => channels.Contains(span.Channel))]);
                foreach (var context in ContextTopics.Of(topic))
                {
                    var other = DecisionTopics.HashOf(context);
                    if (selection.Of(segment.Key.Value).Any(known => known.AsSpan().SequenceEqual(other)))
                        continue;
                    // The way there is taken too: what stands between is shown as whole as the rest.
                    var first = selection.Topics.FirstOrDefault(known => known.Hash.AsSpan().SequenceEqual(hash)).Ranges?[0].First;
                    extra.Add(other, new SegmentRange(Math.Min(first ?? segment.Key.Value, segment.Key.Value), segment.Key.Value));
                    added = true;
                }
            }
        }
        return added;
    }

    /// <summary>Nothing lies before what is taken along.</summary>
    private static bool IsWhole(TopicSelection selection) =>
        selection.Topics.All(topic =>
            DecisionTopics.Hashes.Any(own => own.AsSpan().SequenceEqual(topic.Hash)) || topic.Ranges[0].First == 0
        );

    private static string Explain(RedecodeResult check) =>
        check.Problems.Count > 0
            ? $"The records cannot be decoded as they were: {check.Problems[0]}."
            : $"The readings in the store are not those of the journal: {check.Unfounded} that no message gives (first: sequence {First(check.UnfoundedSequences)}), "
                + $"{check.Absent} of messages that the store lacks (first: sequence {First(check.AbsentSequences)}). "
                + "Rebuild the store from the journal (coldchain journal replay), then build the package again.";

    private static string First(IReadOnlyList<long> sequences) => sequences.Count == 0 ? "none" : $"{sequences[0]}";
}

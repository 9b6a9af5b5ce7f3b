using System.Text;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Raw;
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
internal sealed class RecordCollector(ISealedArchive archive, TreeHead head, IDeviceRegistry devices, TimeSpan lateWindow)
{
    /// <summary>A device's clock may be ahead by this much before it is taken for wrong; a message can come so much before its own time.</summary>
    private const long AheadMs = 24 * 3_600_000L;

    /// <summary>How far back decoders are given messages to remember, at first.</summary>
    private const long FirstWarmMs = 3_600_000;
    private const int WarmFactor = 16;
    private const int MaxRounds = 40;

    /// <summary>So many segments are looked through for the last note before.</summary>
    private const int NotesBack = 1000;

    private static readonly byte[] NoTopic = DecisionTopics.HashOf("");

    private readonly SegmentIndex _index = new(archive.Leaves.Take((int)head.Size).ToList());
    private readonly Dictionary<string, (byte[] Hash, HashSet<string> Channels, long FromMs, long ToMs)> _claims = new(
        StringComparer.Ordinal
    );

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
        await ClaimAsync(spans, cancel);
        var warmMs = FirstWarmMs;
        var extra = new TopicSelection();
        var raw = new RawFolder(archive.Recorder);
        var proofs = TemporaryFile();
        try
        {
            for (var round = 0; ; round++)
            {
                raw.Clear();
                proofs.SetLength(0);
                var selection = Select(extra, warmMs);
                await new RecordExtractor(archive, head).ExtractAsync(selection, raw, proofs, progress, cancel);
                progress?.Report(new PackageProgress(PackageStep.Decode, 0, 1));
                var check = await Redecoder.CompareAsync(raw, terms, new ReadSpans(spans), rows, cancel);
                if (check.IsEqual)
                {
                    proofs.Position = 0;
                    var segments = selection.Segments.ToList();
                    return new SealedRecords(
                        head,
                        raw,
                        proofs,
                        selection,
                        Claims(),
                        terms,
                        check,
                        segments.Count == 0 ? 0 : segments[0],
                        segments.Count == 0 ? 0 : segments[^1],
                        _index[_index.Count - 1].LastReceivedMs
                    );
                }
                if (round < MaxRounds && AddMissing(check, selection, extra, spans))
                    continue;
                if (round >= MaxRounds || warmMs >= long.MaxValue / WarmFactor || IsWhole(selection))
                    throw new EvidenceMismatchException(Explain(check));
                warmMs *= WarmFactor;
            }
        }
        catch
        {
            raw.Dispose();
            await proofs.DisposeAsync();
            throw;
        }
    }

    /// <summary>The topics that the registry knows of the devices, each for the time in which the device is spoken of.</summary>
    private async Task ClaimAsync(IReadOnlyList<ReadSpan> spans, CancellationToken cancel)
    {
        foreach (var device in spans.GroupBy(span => (span.Channel.Site, span.Channel.Device)))
        {
            var fromMs = device.Min(span => span.FromMs);
            var toMs = device.Max(span => span.ToMs);
            if (await devices.FindAsync(device.Key.Site, device.Key.Device, cancel) is not { } known)
                continue;
            foreach (var topic in known.Topics.SelectMany(seen => ContextTopics.Of(seen.Topic)).Distinct(StringComparer.Ordinal))
                Claim(DecisionTopics.HashOf(topic), device.Select(span => span.Channel.ToString()), fromMs, toMs);
        }
    }

    /// <summary>A topic that nobody had named speaks for these spans.</summary>
    /// <returns>False: that was claimed before.</returns>
    private bool ClaimFor(string topic, List<ReadSpan> spans)
    {
        var names = spans.Select(span => span.Channel.ToString()).ToList();
        var isNew =
            !_claims.TryGetValue(Convert.ToHexStringLower(DecisionTopics.HashOf(topic)), out var known)
            || !names.TrueForAll(known.Channels.Contains);
        if (spans.Count == 0 || !isNew)
            return false;
        foreach (var context in ContextTopics.Of(topic))
            Claim(DecisionTopics.HashOf(context), names, spans.Min(span => span.FromMs), spans.Max(span => span.ToMs));
        return true;
    }

    private void Claim(byte[] hash, IEnumerable<string> channels, long fromMs, long toMs)
    {
        var name = Convert.ToHexStringLower(hash);
        var known = _claims.TryGetValue(name, out var before) ? before : (hash, [], long.MaxValue, long.MinValue);
        known.Channels.UnionWith(channels);
        _claims[name] = (hash, known.Channels, Math.Min(known.FromMs, fromMs), Math.Max(known.ToMs, toMs));
    }

    private IReadOnlyList<TopicClaim> Claims() =>
        [
            .. _claims
                .OrderBy(claim => claim.Key, StringComparer.Ordinal)
                .Select(claim => new TopicClaim(
                    claim.Value.Hash,
                    ReceivedFrom(claim.Value.FromMs),
                    ReceivedTo(claim.Value.ToMs),
                    [.. claim.Value.Channels.Order(StringComparer.Ordinal)]
                )),
        ];

    private static long ReceivedFrom(long fromMs) => Math.Max(0, fromMs - AheadMs);

    private long ReceivedTo(long toMs) => toMs + (long)lateWindow.TotalMilliseconds;

    private TopicSelection Select(TopicSelection extra, long warmMs)
    {
        var selection = new TopicSelection();
        foreach (var (hash, _, fromMs, toMs) in _claims.Values)
            selection.Add(hash, _index.Covering(Math.Max(0, ReceivedFrom(fromMs) - warmMs), ReceivedTo(toMs)));
        foreach (var (hash, ranges) in extra.Topics)
        {
            foreach (var range in ranges)
                selection.Add(hash, range);
        }
        AddNotes(selection);
        AddDecisions(selection);
        return selection;
    }

    /// <summary>The recorder's notes about its connections, over the same time; and the last one before, which says how it listened then.</summary>
    private void AddNotes(TopicSelection selection)
    {
        if (_claims.Count == 0)
            return;
        var range = _index.Covering(
            ReceivedFrom(_claims.Values.Min(claim => claim.FromMs)),
            ReceivedTo(_claims.Values.Max(claim => claim.ToMs))
        );
        selection.Add(NoTopic, range);
        for (var before = range.First; before >= Math.Max(0, range.First - NotesBack); before--)
        {
            using var segment = archive.Open(before);
            if (!segment.Prove(NoTopic).Present)
                continue;
            selection.Add(NoTopic, new SegmentRange(before, before));
            return;
        }
    }

    private void AddDecisions(TopicSelection selection)
    {
        var segments = selection.Segments.ToList();
        var first = segments.Count == 0 ? 1 : _index[segments[0]].FirstSequence;
        var decisions = DecisionChain.Segments(_index, first, ProfilesIn).ToList();
        foreach (var segment in decisions)
        {
            foreach (var topic in DecisionTopics.Hashes)
                selection.Add(topic, new SegmentRange(segment, segment));
        }

        long? ProfilesIn(long number)
        {
            using var segment = archive.Open(number);
            return DecisionChain.ProfilesBefore(segment, first);
        }
    }

    /// <summary>Rows whose messages were not taken along show what is missing.</summary>
    private bool AddMissing(RedecodeResult check, TopicSelection selection, TopicSelection extra, IReadOnlyList<ReadSpan> spans)
    {
        var added = false;
        foreach (var segment in check.UnfoundedSequences.GroupBy(_index.OfSequence).Where(group => group.Key is not null))
        {
            using var open = archive.Open(segment.Key!.Value);
            var wanted = segment.ToHashSet();
            var reader = new JournalRecordReader();
            foreach (var encoded in open.ReadAll())
            {
                if (reader.Read(encoded, out var record) is not null || !wanted.Contains(record.Sequence))
                    continue;
                var hash = TopicEntry.HashOf(record.Topic.Span);
                var topic = Encoding.UTF8.GetString(record.Topic.Span);
                var channels = check.UnfoundedRows.Where(row => row.Sequence == record.Sequence).Select(row => row.Channel).ToHashSet();
                added |= ClaimFor(topic, [.. spans.Where(span => channels.Contains(span.Channel))]);
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

    private static FileStream TemporaryFile() =>
        new(
            Path.Combine(Path.GetTempPath(), $"coldchain-proofs-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 64 * 1024,
            }
        );
}

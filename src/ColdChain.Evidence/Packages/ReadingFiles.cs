using System.Runtime.InteropServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Redecoding;
using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Batches;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Packages;

/// <summary>Writes the readings of a subject: a file for each measuring point. A batch that comes back to an equipment finds its readings in the same file.</summary>
/// <param name="recorder">Whose records the package will hold.</param>
internal sealed class ReadingFiles(
    PackageWriter package,
    StretchMeasurer measurer,
    Product? product,
    Guid recorder,
    IProgress<PackageProgress>? progress
)
{
    private readonly Dictionary<(ExposureStretch, string), PointMeasurement> _measured = [];
    private readonly List<PackagedChannel> _channels = [];

    /// <summary>What stands in the files.</summary>
    public PackageRows Rows { get; } = new(recorder);

    /// <summary>Which channels stand in the files, by stretch, point and channel.</summary>
    public IReadOnlyList<PackagedChannel> Channels => _channels;

    /// <summary>What will stand in the files, before anything is read: what goes on up to the end of its stretch.</summary>
    public static IReadOnlyList<ReadSpan> SpansOf(SubjectDossier dossier) =>
        [
            .. from stretch in dossier.Stretches
            from point in stretch.Points
            from channel in point.Channels
            let span = SpanOf(ReadingsCsv.FileName(point.Point.EquipmentNumber, point.Point.Name), stretch, channel)
            where span is not null
            select span.Value,
        ];

    public async Task<IReadOnlyList<MeasuredExposure>> WriteAsync(SubjectDossier dossier, CancellationToken cancel)
    {
        var points = dossier.Stretches.SelectMany(stretch => stretch.Points.Select(point => (Stretch: stretch, Point: point)));
        var files = points
            .GroupBy(visit => visit.Point.Point.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < files.Count; i++)
        {
            progress?.Report(new PackageProgress(PackageStep.Readings, i, files.Count));
            var point = files[i].First().Point.Point;
            await WriteFileAsync(ReadingsCsv.FileName(point.EquipmentNumber, point.Name), [.. files[i]], cancel);
        }
        return
        [
            .. dossier.Stretches.Select(stretch => new MeasuredExposure(
                stretch,
                [.. stretch.Points.Select(point => _measured[(stretch, point.Point.Id)])]
            )),
        ];
    }

    private async Task WriteFileAsync(
        string name,
        IReadOnlyList<(ExposureStretch Stretch, ExposedPoint Point)> visits,
        CancellationToken cancel
    )
    {
        var lines = new ReadingLine();
        var newest = new Dictionary<ChannelId, long>();
        await package.AddAsync(
            name,
            async stream =>
            {
                await stream.WriteAsync(ReadingsCsv.Header, cancel);
                foreach (var (stretch, visited) in visits)
                {
                    newest.Clear();
                    _measured[(stretch, visited.Point.Id)] = await measurer.MeasureAsync(stretch, visited, product, EachAsync, cancel);
                    Note(name, stretch, visited, newest);
                }

                ValueTask EachAsync(ReadOnlyMemory<Reading> page)
                {
                    ref var newestMs = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, page.Span[0].Channel, out var isThere);
                    // A page is in order of time.
                    newestMs = isThere ? Math.Max(newestMs, page.Span[^1].TimeMs) : page.Span[^1].TimeMs;
                    Rows.AddAll(name, page.Span);
                    return stream.WriteAsync(lines.Of(page.Span), cancel);
                }
            }
        );
    }

    /// <summary>What goes on is read up to its newest reading: the same state gives the same package, whenever it is built.</summary>
    private void Note(string file, ExposureStretch stretch, ExposedPoint point, Dictionary<ChannelId, long> newest)
    {
        foreach (var channel in point.Channels)
        {
            if (SpanOf(file, stretch, channel) is not { } span)
                continue;
            if (GoesOn(stretch) && span.ToMs == stretch.ToMs)
                span = span with { ToMs = newest.TryGetValue(channel.Channel, out var last) ? last + 1 : span.FromMs };
            _channels.Add(new PackagedChannel(stretch, point, channel, span));
        }
    }

    /// <summary>A channel as far as a stretch is looked at; null: it is not in it.</summary>
    private static ReadSpan? SpanOf(string file, ExposureStretch stretch, JudgingChannel channel) =>
        channel.Span.Intersect(new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs, stretch.ToMs))) is { } span
            ? new ReadSpan(file, channel.Channel, span.FromMs, span.ToMs!.Value)
            : null;

    private static bool GoesOn(ExposureStretch stretch) => stretch.Exposure.Span.ToMs is not { } end || end > stretch.ToMs;
}

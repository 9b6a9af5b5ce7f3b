using System.Text.Json;
using ColdChain.Domain.Limits;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Redecoding;
using ColdChain.Records.Batches;

namespace ColdChain.Evidence.Verification;

/// <summary>Decodes the records again and holds them against the files of readings; measures those once more on the way.</summary>
internal sealed class ReadingsCheck(VerifiedPackage package)
{
    private readonly Problems _problems = new();

    /// <summary>What has to be known before the readings: spans, limits, terms of decoding.</summary>
    /// <returns>Null: all of it was read.</returns>
    public static CheckResult? ReadTerms(VerifiedPackage package)
    {
        const string what = "exposures.json, limits.json and decoding.json say which readings belong into which file";
        foreach (
            var (name, read) in (ReadOnlySpan<(string, Action<byte[]>)>)
                [
                    ("decoding.json", bytes => package.Terms = DecodingJson.Read(bytes)),
                    ("limits.json", _ => { }),
                    ("exposures.json", bytes => ReadStretches(package, bytes)),
                ]
        )
        {
            try
            {
                read(package.Archive.Read(name) ?? throw new FormatException("it is missing"));
            }
            catch (Exception failure) when (failure is JsonException or FormatException)
            {
                return CheckResult.Failed(CheckKind.Readings, what, $"{name} cannot be read: {failure.Message}");
            }
        }
        return null;
    }

    public async Task<CheckResult> CheckAsync(CancellationToken cancel)
    {
        package.Rows = new PackageRows(package.Head!.Recorder);
        var measured = new Dictionary<(int, string), PointMeasurement>();
        var files = package.Spans!.Select(span => span.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var name in package.Archive.Names.Where(name => name.StartsWith("readings/", StringComparison.Ordinal)))
        {
            if (!files.Contains(name) && PointOf(name) is null)
                _problems.Add($"{name} is not named by exposures.json");
        }
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (ReadFile(file))
                await MeasureAsync(file, measured, cancel);
        }
        // A point without channels in a stretch is measured all the same: it has no readings.
        await MeasureAsync(null, measured, cancel);
        package.Measured =
        [
            .. package.Stretches!.Select(
                (stretch, index) => new MeasuredExposure(stretch, [.. stretch.Points.Select(point => measured[(index, point.Point.Id)])])
            ),
        ];
        var readingCount = package.Rows.Count;
        try
        {
            var result = await Redecoder.CompareAsync(package.Raw!, package.Terms!, new ReadSpans(package.Spans!), package.Rows, cancel);
            foreach (var problem in result.Problems)
                _problems.Add(problem);
            if (result.Unfounded > 0)
                _problems.Add(
                    $"{result.Unfounded} readings in the files are given by no message; the first name the messages {Listed(result.UnfoundedSequences)}: a reading was changed, added or moved"
                );
            if (result.Absent > 0)
                _problems.Add(
                    $"{result.Absent} readings of messages are in no file; the first are of the messages {Listed(result.AbsentSequences)}: a reading was removed, changed or moved"
                );
        }
        catch (InvalidDataException failure)
        {
            _problems.Add($"the records cannot be decoded: {failure.Message}");
        }
        var more = package.Rows.Others.Values.Sum();
        var others = more > 0 ? $"; of {more} more, received by other recorders, nothing is shown" : "";
        return CheckResult.Of(
            CheckKind.Readings,
            $"the records decode to exactly the {readingCount} readings in {files.Count} files{others}",
            _problems
        );
    }

    private static void ReadStretches(VerifiedPackage package, byte[] bytes)
    {
        var (product, profiles) = LimitsJson.Read(
            package.Archive.Read("limits.json") ?? throw new FormatException("limits.json is missing")
        );
        package.ProductLimits = product;
        var lines = EvidenceJson.Read<StretchJson[]>(bytes) ?? [];
        package.Stretches = [.. lines.Select(line => line.ToStretch(profiles))];
        package.Spans =
        [
            .. lines.SelectMany(line => line.JudgedBy).SelectMany(point => point.Channels).Select(channel => channel.ToSpan()),
        ];
        foreach (
            var channel in lines.SelectMany(line =>
                line.JudgedBy.SelectMany(point => point.Channels.Select(channel => (line, point, channel)))
            )
        )
        {
            if (channel.channel.File != ReadingsCsv.FileName(channel.line.Equipment ?? "", channel.point.Name))
                throw new FormatException($"{channel.channel.File} is not the file of point {channel.point.Point}");
        }
    }

    private bool ReadFile(string file)
    {
        if (!package.Archive.Has(file))
        {
            _problems.Add($"{file} is missing");
            return false;
        }
        try
        {
            using var stream = package.Archive.OpenFile(file);
            var reader = new ReadingsCsvReader(stream, package.ChannelsOf(file));
            reader.ReadHeader();
            while (reader.TryRead(out var reading))
            {
                package.Rows!.Add(file, reading);
                if (reading.Recorder == package.Head!.Recorder)
                    package.Heard.Add(reading.Channel);
            }
            return true;
        }
        catch (FormatException failure)
        {
            _problems.Add($"{file} {failure.Message}");
            return false;
        }
    }

    /// <param name="file">Null: the points that no file is of.</param>
    private async Task MeasureAsync(string? file, Dictionary<(int, string), PointMeasurement> measured, CancellationToken cancel)
    {
        var readings = new FileReadings(file ?? "", package.Rows!);
        var measurer = new StretchMeasurer(readings);
        var product = package.ProductLimits is { } limits ? new Product("", "", limits) : null;
        for (var i = 0; i < package.Stretches!.Count; i++)
        {
            var stretch = package.Stretches[i];
            foreach (var point in stretch.Points)
            {
                var own = ReadingsCsv.FileName(stretch.Exposure.EquipmentNumber ?? "", point.Point.Name);
                if (measured.ContainsKey((i, point.Point.Id)) || (file is not null && own != file))
                    continue;
                measured[(i, point.Point.Id)] = await measurer.MeasureAsync(stretch, point, product, each: null, cancel);
                if (file is not null)
                    package.Judged.AddRange(ExcursionFinder.Find(stretch, point, readings));
            }
        }
    }

    private string? PointOf(string file) =>
        package
            .Stretches!.SelectMany(stretch => stretch.Points.Select(point => (stretch, point)))
            .Where(pair => ReadingsCsv.FileName(pair.stretch.Exposure.EquipmentNumber ?? "", pair.point.Point.Name) == file)
            .Select(pair => pair.point.Point.Id)
            .FirstOrDefault();

    private static string Listed(IReadOnlyList<long> sequences) =>
        sequences.Count == 0 ? "(none)" : string.Join(", ", sequences.Take(5)) + (sequences.Count > 5 ? ", ..." : "");
}

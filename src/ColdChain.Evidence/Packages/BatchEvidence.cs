using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;

namespace ColdChain.Evidence.Packages;

/// <summary>The evidence package of a batch: what it lived through, as files that a program reads and a report that people read.</summary>
/// <remarks>The same state gives the same bytes, but for <c>manifest.json</c> and the time of building in <c>report.html</c>.</remarks>
public sealed class BatchEvidence
{
    private readonly SubjectReader _subjects;
    private readonly StretchMeasurer _measurer;
    private readonly ReportModelReader _reports;
    private readonly TimeProvider _clock;

    internal BatchEvidence(SubjectReader subjects, StretchMeasurer measurer, ReportModelReader reports, TimeProvider clock) =>
        (_subjects, _measurer, _reports, _clock) = (subjects, measurer, reports, clock);

    /// <param name="output">Is written from front to back; it may be the answer to a request or a file.</param>
    /// <returns>False, and nothing is written, when there is no such batch.</returns>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The store does not answer now: there is no package, rather than half of one.</exception>
    public async Task<bool> WriteAsync(BatchNumber number, EvidenceReader reader, Stream output, CancellationToken cancel)
    {
        if (await _subjects.ReadAsync(EvidenceSubject.Batch(number.Value), span: null, cancel) is not { Life: { } dossier } subject)
            return false;
        await using var package = new PackageWriter(output);
        var exposures = await WriteReadingsAsync(package, dossier, cancel);
        var builtMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var model = await _reports.ReadAsync(subject, exposures, reader, builtMs, cancel);
        await package.AddJsonAsync("exposures.json", PackageParts.Exposures(dossier), cancel);
        await package.AddJsonAsync("excursions.json", dossier.Excursions.Select(PackageParts.Excursion), cancel);
        await package.AddJsonAsync("cryopreservation.json", model.Runs.Select(RunEvidenceJson.Of), cancel);
        await package.AddJsonAsync("calibrations.json", model.Calibrations.Select(CalibrationEvidence.Of), cancel);
        await package.AddJsonAsync("records.json", subject.Records.Select(history => PackageParts.Record(history, reader.Roles)), cancel);
        await package.AddJsonAsync("summary.json", PackageParts.Summary(dossier, exposures, model.Budget), cancel);
        var report = SubjectReport.Write(model with { Files = [.. package.Files] });
        await package.AddAsync("report.html", async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(report), cancel));
        await package.AddJsonAsync("manifest.json", Manifest(dossier, package.Files, reader, builtMs), cancel);
        return true;
    }

    /// <summary>A file for each measuring point: a batch that comes back to an equipment finds its readings in the same file.</summary>
    private async Task<List<MeasuredExposure>> WriteReadingsAsync(PackageWriter package, BatchDossier dossier, CancellationToken cancel)
    {
        var measured = new Dictionary<(ExposureStretch, string), PointMeasurement>();
        var points = dossier.Exposures.SelectMany(stretch => stretch.Points.Select(point => (Stretch: stretch, Point: point)));
        foreach (
            var visits in points
                .GroupBy(visit => visit.Point.Point.Id, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var point = visits.First().Point.Point;
            await package.AddAsync(
                ReadingsCsv.FileName(point.EquipmentNumber, point.Name),
                async stream =>
                {
                    await using var text = new StreamWriter(
                        stream,
                        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                        64 * 1024,
                        leaveOpen: true
                    );
                    var csv = new ReadingsCsv(text);
                    await csv.WriteHeaderAsync();
                    foreach (var (stretch, visited) in visits)
                        measured[(stretch, visited.Point.Id)] = await _measurer.MeasureAsync(
                            stretch,
                            visited,
                            dossier.Product,
                            csv.WriteAsync,
                            cancel
                        );
                }
            );
        }
        return
        [
            .. dossier.Exposures.Select(stretch => new MeasuredExposure(
                stretch,
                [.. stretch.Points.Select(point => measured[(stretch, point.Point.Id)])]
            )),
        ];
    }

    private static object Manifest(BatchDossier dossier, IReadOnlyList<PackageFile> files, EvidenceReader reader, long builtMs) =>
        new
        {
            Format = "coldchain-evidence",
            FormatVersion = 1,
            Of = new { Batch = dossier.Number.Value },
            BuiltAt = IsoTime.Format(builtMs),
            BuiltBy = reader.Name,
            AsOf = IsoTime.Format(dossier.AsOfMs),
            Product = new { Name = "ColdChain", Version = typeof(BatchEvidence).Assembly.GetName().Version?.ToString(3) },
            Sealed = false,
            Completeness = Completeness.Claim,
            Files = files,
        };
}

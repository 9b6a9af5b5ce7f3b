using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Report;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Evidence.Packages;

/// <summary>The evidence package of a batch: what it lived through, as files that a program reads and a report that people read.</summary>
/// <remarks>The same state gives the same bytes, but for <c>manifest.json</c> and the time of building in <c>report.html</c>.</remarks>
public sealed class BatchEvidence(
    DossierReader dossiers,
    StretchMeasurer measurer,
    CryopreservationRunReader runs,
    IRecordBook book,
    ISiteDirectory directory,
    IDeviceBook devices,
    TimeProvider clock
)
{
    /// <param name="output">Is written from front to back; it may be the answer to a request or a file.</param>
    /// <returns>False, and nothing is written, when there is no such batch.</returns>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The store does not answer now: there is no package, rather than half of one.</exception>
    public async Task<bool> WriteAsync(BatchNumber number, EvidenceReader reader, Stream output, CancellationToken cancel)
    {
        if (await dossiers.ReadAsync(number, cancel) is not { } dossier)
            return false;
        var histories = await HistoriesAsync(number, cancel);
        await using var package = new PackageWriter(output);
        var exposures = await WriteReadingsAsync(package, dossier, cancel);
        var budget = BudgetTotal.Sum(dossier.Product?.Requirement?.Budget ?? [], exposures.Select(exposure => exposure.Measurements));
        await package.AddJsonAsync("exposures.json", PackageParts.Exposures(dossier), cancel);
        await package.AddJsonAsync("excursions.json", dossier.Excursions.Select(PackageParts.Excursion), cancel);
        var judged = await RunsAsync(histories, cancel);
        await package.AddJsonAsync("cryopreservation.json", judged.Select(RunEvidenceJson.Of), cancel);
        await package.AddJsonAsync("calibrations.json", await CalibrationsAsync(dossier, cancel), cancel);
        await package.AddJsonAsync("records.json", histories.Select(history => PackageParts.Record(history, reader.Roles)), cancel);
        await package.AddJsonAsync("summary.json", PackageParts.Summary(dossier, exposures, budget), cancel);
        var builtMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await WriteReportAsync(package, dossier, exposures, budget, histories, judged, reader, builtMs, cancel);
        await package.AddJsonAsync("manifest.json", Manifest(dossier, package.Files, reader, builtMs), cancel);
        return true;
    }

    private async Task<object> CalibrationsAsync(BatchDossier dossier, CancellationToken cancel)
    {
        var zones = (await directory.ListSitesAsync(cancel)).ToDictionary(
            site => site.Code,
            site => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            StringComparer.Ordinal
        );
        return CalibrationEvidence.Of(dossier, await devices.ReadAsync(cancel), zones);
    }

    private async Task<List<RecordHistory>> HistoriesAsync(BatchNumber number, CancellationToken cancel)
    {
        var histories = new List<RecordHistory>();
        foreach (var record in await book.ListForBatchAsync(number, cancel))
        {
            if (await book.FindAsync(record.Id, cancel) is { } history)
                histories.Add(history);
        }
        return histories;
    }

    /// <summary>The judged runs of the batch's cryopreservation records; mostly one, or none.</summary>
    private async Task<List<RecordedRun>> RunsAsync(List<RecordHistory> histories, CancellationToken cancel)
    {
        var found = new List<RecordedRun>();
        foreach (var history in histories)
        {
            if (await runs.ReadAsync(history.Current, cancel) is { } recorded)
                found.Add(recorded);
        }
        return found;
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
                        measured[(stretch, visited.Point.Id)] = await measurer.MeasureAsync(
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

    private async Task WriteReportAsync(
        PackageWriter package,
        BatchDossier dossier,
        IReadOnlyList<MeasuredExposure> exposures,
        IReadOnlyList<BudgetSpent> budget,
        IReadOnlyList<RecordHistory> histories,
        IReadOnlyList<RecordedRun> judged,
        EvidenceReader reader,
        long builtMs,
        CancellationToken cancel
    )
    {
        var sites = await directory.ListSitesAsync(cancel);
        var code = dossier.Exposures.Select(stretch => stretch.Equipment?.Site).LastOrDefault(site => site is not null);
        var site = sites.FirstOrDefault(known => known.Code == code) ?? (sites.Count > 0 ? sites[0] : null);
        var zone = site is not null && TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var report = new BatchReport(dossier, exposures, budget, histories, judged, package.Files, reader, builtMs, zone);
        await package.AddAsync("report.html", async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(report.Write()), cancel));
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

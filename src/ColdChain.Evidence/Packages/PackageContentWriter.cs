using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Printing;
using ColdChain.Evidence.Recorder;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring.Devices;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Offline;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Packages;

/// <summary>Writes what a package holds beside readings and journal records.</summary>
internal sealed class PackageContentWriter(
    ReportModelReader models,
    IDeviceBook devices,
    IDeviceRegistry registry,
    IAuditExport audit,
    RecorderReader recorders,
    IReportPrinter printer,
    IOptions<TelemetryOptions> telemetry
)
{
    public RecordCollector Collector(ISealedArchive archive, TreeHead head, TimeSpan lateWindow) =>
        new(archive, head, registry, lateWindow);

    /// <summary>What decoding hangs on beside the journal.</summary>
    public async Task<DecodingTerms> TermsAsync(CancellationToken cancel) =>
        new(
            telemetry.Value.Normalising,
            telemetry.Value.DefaultSite,
            [
                .. (await devices.ReadAsync(cancel)).Pins.Select(pin => new OfflinePin(
                    pin.Site,
                    pin.Device,
                    pin.Filter,
                    pin.Valid.FromMs,
                    pin.Valid.ToMs
                )),
            ]
        );

    /// <returns>Why there is no PDF; null when there is one.</returns>
    public async Task<string?> WriteAsync(
        PackageWriter package,
        PackageContent content,
        TimeSpan lateWindow,
        ISealedArchive archive,
        CancellationToken cancel
    )
    {
        var dossier = content.Dossier;
        // The report is as of the tree head: the same state gives the same bytes, whenever it is built.
        var model = await models.ReadAsync(dossier, content.Measured, content.Reader, content.Records.Head.SignedAtMs, cancel);
        var roles = content.Reader.Roles;
        await package.AddJsonAsync("limits.json", LimitsJson.Of(dossier), cancel);
        await package.AddJsonAsync(
            "exposures.json",
            dossier.Stretches.Select((stretch, index) => StretchJson.Of(stretch, index + 1, content.Channels)),
            cancel
        );
        await package.AddJsonAsync("excursions.json", dossier.Excursions.Select(PackageParts.Excursion), cancel);
        await package.AddJsonAsync("cryopreservation.json", model.Runs.Select(RunEvidenceJson.Of), cancel);
        await package.AddJsonAsync("calibrations.json", model.Calibrations.Select(CalibrationEvidence.Of), cancel);
        await package.AddJsonAsync("records.json", dossier.Records.Select(history => PackageParts.Record(history, roles)), cancel);
        await package.AddJsonAsync("dispositions.json", model.Holds.Select(DispositionParts.Of), cancel);
        var entries = await audit.ListForAsync(AuditParts.SubjectsOf(dossier), cancel);
        await package.AddJsonAsync("audit.json", AuditParts.Of(entries, roles), cancel);
        var account = await recorders.ReadAsync(archive, content, cancel);
        await package.AddJsonAsync("recorder.json", RecorderParts.Of(account, content), cancel);
        var figures = SummaryFigures.Of(content.Measured, SummaryFigures.BandsOf(dossier));
        await package.AddJsonAsync(
            "summary.json",
            SummaryJson.Make(dossier, figures, model.Budget, Completeness.Of(content.Records, lateWindow)),
            cancel
        );
        var report = SubjectReport.Write(
            model with
            {
                Files = [.. package.Files],
                Recorder = account,
                Completeness = Completeness.Claim(content.Records, lateWindow, archive.KeyId),
            }
        );
        var html = Encoding.UTF8.GetBytes(report);
        await package.AddBytesAsync("report.html", html, cancel);
        using var pdf = new MemoryStream();
        if (await printer.PrintAsync(html, pdf, cancel) is PrintOutcome.NotPrinted not)
            return not.Why;
        await package.AddBytesAsync("report.pdf", pdf.ToArray(), cancel);
        return null;
    }
}

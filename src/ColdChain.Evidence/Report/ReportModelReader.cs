using ColdChain.Domain.Excursions;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Calibrations;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>Gathers what a report says beyond dossier and readings: runs, alarms, holds, signatures, calibrations.</summary>
/// <param name="fields">Null: what stood in the records when they were reviewed is not compared with what the readings say now.</param>
internal sealed class ReportModelReader(
    IAlarmDesk alarms,
    IBatchHolds holds,
    ISignatureCheck signatures,
    IRecordBook book,
    IDeviceBook devices,
    ISiteDirectory directory,
    CryopreservationRunReader runs,
    IMeasuredFields? fields = null
)
{
    private const int DeviationsRead = 500;

    /// <param name="measured">In the order of the dossier's stretches.</param>
    /// <returns>Without files, recorder and completeness: those are the package's.</returns>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The store does not answer now.</exception>
    public async Task<ReportModel> ReadAsync(
        SubjectDossier dossier,
        IReadOnlyList<MeasuredExposure> measured,
        EvidenceReader reader,
        long builtMs,
        CancellationToken cancel
    )
    {
        var sites = await directory.ListSitesAsync(cancel);
        var site = SiteOf(dossier, sites);
        var batches = dossier.Subject.Kind == SubjectKind.Equipment ? Touched(dossier) : [.. dossier.Batches];
        return new ReportModel
        {
            Dossier = dossier,
            Measured = measured,
            Budget = Budget(dossier, measured),
            Runs = await RunsAsync(dossier, cancel),
            Calibrations = ChannelCalibrations.Of(
                dossier.Stretches,
                await devices.ReadAsync(cancel),
                sites.ToDictionary(known => known.Code, ZoneOf, StringComparer.Ordinal)
            ),
            Alarms = await AlarmsAsync(dossier, cancel),
            Holds = await HoldsAsync(batches, cancel),
            RecordSignatures = await SignaturesAsync(dossier, cancel),
            MeasuredNow = await MeasuredAsync(dossier, cancel),
            Assessments = await AssessmentsAsync(dossier, batches, cancel),
            Reader = reader,
            BuiltMs = builtMs,
            Zone = site is null ? TimeZoneInfo.Utc : ZoneOf(site),
            Site = site?.Name,
            Language = reader.Language,
            ProgramVersion = typeof(ReportModelReader).Assembly.GetName().Version?.ToString(3),
        };
    }

    /// <summary>Where it is now, or was last; else the only site.</summary>
    private static Site? SiteOf(SubjectDossier dossier, IReadOnlyList<Site> sites)
    {
        var code = dossier
            .Stretches.Select(stretch => stretch.Equipment?.Site ?? stretch.Exposure.Site)
            .LastOrDefault(known => known is not null);
        return sites.FirstOrDefault(known => known.Code == code) ?? (sites.Count > 0 ? sites[0] : null);
    }

    private static TimeZoneInfo ZoneOf(Site site) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Of all batches that ever lay in an equipment, those that lay there in an excursion.</summary>
    private static List<SubjectBatch> Touched(SubjectDossier dossier)
    {
        var spans = dossier.Excursions.Select(impact => (impact.StartMs, EndMs: Math.Max(impact.StartMs + 1, impact.EndMs))).ToList();
        return
        [
            .. dossier.Batches.Where(batch =>
                batch.Exposures.Any(exposure =>
                    spans.Any(span => exposure.Span.Overlaps(new Domain.Time.TimeRange(span.StartMs, span.EndMs)))
                )
            ),
        ];
    }

    /// <summary>Over the whole life of a batch; of anything else there is none.</summary>
    private static List<BudgetSpent> Budget(SubjectDossier dossier, IReadOnlyList<MeasuredExposure> measured)
    {
        if (dossier.Life is not { Product.Requirement.Budget: { } bands } life)
            return [];
        var inherited = life.Impact?.InheritedShares ?? [];
        return
        [
            .. BudgetTotal
                .Sum(bands, measured.Select(exposure => exposure.Measurements))
                .Select(spent =>
                    spent with
                    {
                        Seconds = spent.Seconds + inherited.Where(share => share.BandId == spent.Id).Sum(share => share.Seconds),
                    }
                ),
        ];
    }

    private async Task<List<RecordedRun>> RunsAsync(SubjectDossier dossier, CancellationToken cancel)
    {
        var found = new List<RecordedRun>();
        foreach (var history in dossier.Records)
        {
            if (await runs.ReadAsync(history.Current, cancel) is { } run)
                found.Add(run);
        }
        return found;
    }

    private async Task<List<AlarmAccount>> AlarmsAsync(SubjectDossier dossier, CancellationToken cancel)
    {
        var found = new List<AlarmAccount>();
        var ids = dossier.Excursions.Select(impact => impact.Excursion.AlarmId ?? impact.Excursion.Excursion.Id);
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await alarms.FindAsync(id, cancel) is { } alarm)
                found.Add(new AlarmAccount(alarm, await alarms.ListStepsAsync(alarm.Id, cancel)));
        }
        return [.. found.OrderBy(account => account.Alarm.RaisedMs).ThenBy(account => account.Alarm.Id, StringComparer.Ordinal)];
    }

    private async Task<List<HoldAccount>> HoldsAsync(IEnumerable<SubjectBatch> batches, CancellationToken cancel)
    {
        var found = new List<HoldAccount>();
        foreach (var batch in batches)
            found.Add(
                new HoldAccount(
                    batch.Number.Value,
                    await holds.FindAsync(batch.Number, cancel),
                    await signatures.ListAsync($"batch/{batch.Number.Value}", cancel)
                )
            );
        return found;
    }

    private async Task<Dictionary<string, IReadOnlyList<CheckedSignature>>> SignaturesAsync(
        SubjectDossier dossier,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<string, IReadOnlyList<CheckedSignature>>(StringComparer.Ordinal);
        foreach (var id in dossier.Records.Select(history => history.Current.Id))
            found[id] = await signatures.ListAsync($"record/{id}", cancel);
        return found;
    }

    /// <summary>What the readings say now in the fields that are filled from equipment; withdrawn records are left as they were.</summary>
    private async Task<Dictionary<string, IReadOnlyList<MeasuredField>>> MeasuredAsync(SubjectDossier dossier, CancellationToken cancel)
    {
        var found = new Dictionary<string, IReadOnlyList<MeasuredField>>(StringComparer.Ordinal);
        foreach (var record in dossier.Records.Select(history => history.Current))
        {
            if (fields is not null && !record.Withdrawn && record.Kind.Fields.Any(field => field.Measure is not null))
                found[record.Id] = await fields.MeasureAsync(record, cancel);
        }
        return found;
    }

    /// <summary>Deviation records that name an excursion of the subject. They are looked for by its batches and its equipment.</summary>
    private async Task<List<AssessmentRecord>> AssessmentsAsync(
        SubjectDossier dossier,
        IReadOnlyList<SubjectBatch> batches,
        CancellationToken cancel
    )
    {
        var ids = dossier
            .Excursions.SelectMany(impact => new[] { impact.Excursion.Excursion.Id, impact.Excursion.AlarmId })
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        if (ids.Count == 0)
            return [];
        var query = new RecordQuery { Kind = DeviationRecord.Key, Limit = DeviationsRead };
        var queries = batches
            .Select(batch => query with { Batch = batch.Number.Value })
            .Concat(
                dossier
                    .Stretches.Select(stretch => stretch.Exposure.EquipmentNumber)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Select(number => query with { Equipment = number })
            );
        var found = new Dictionary<string, RecordRevision>(StringComparer.Ordinal);
        foreach (var asked in queries)
        {
            foreach (
                var record in (await book.ListAsync(asked, cancel)).Items.Where(record =>
                    record.Value("excursion") is { } id && ids.Contains(id)
                )
            )
                found[record.Id] = record;
        }
        var assessments = new List<AssessmentRecord>();
        foreach (var record in found.Values.OrderBy(record => record.HappenedMs).ThenBy(record => record.Id, StringComparer.Ordinal))
            assessments.Add(
                new AssessmentRecord(record, record.Value("excursion"), await signatures.ListAsync($"record/{record.Id}", cancel))
            );
        return assessments;
    }
}

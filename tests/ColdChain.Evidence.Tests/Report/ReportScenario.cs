using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Access;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Tests.Report;

/// <summary>Puts a subject's life together for a report: readings are made by a curve and judged by the real evaluator, so that figures and excursions fit.</summary>
internal sealed class ReportScenario
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Of the readings.</summary>
    public string Unit { get; init; } = Units.Celsius;

    /// <summary>2026-03-02 00:00 in Shanghai.</summary>
    public const long Start = 1_772_380_800_000;
    private readonly MemorySeries _series = new();
    private readonly List<ExposureStretch> _stretches = [];
    private readonly List<RecordHistory> _records = [];
    private long _atMs = Start;

    public ReportScenario(string batch = "CC-2026-0317")
    {
        BatchNumber.TryParse(batch, out var number).ShouldBeTrue();
        Batch = number;
    }

    public BatchNumber Batch { get; }
    public long NowMs => _atMs;
    public IReadOnlyList<ExposureStretch> Stretches => _stretches;

    public Product Product { get; init; } =
        new(
            "MSC-A",
            "Adipose-derived mesenchymal stem cells",
            new LimitProfile
            {
                Name = "product/MSC-A",
                MaxGap = TimeSpan.FromMinutes(15),
                Frozen = true,
                Budget = [new BudgetBand("above -60 \u00b0C", ThresholdDirection.Above, -60, TimeSpan.FromHours(6))],
            }
        );

    /// <summary>Limits of a freezer, without delay.</summary>
    public static LimitProfile Frozen(double above = -60) =>
        new()
        {
            Name = "freezer-80",
            MaxGap = TimeSpan.FromMinutes(15),
            Frozen = true,
            Rules =
            [
                new ThresholdRule(
                    "too-warm",
                    Severity.Alarm,
                    ThresholdDirection.Above,
                    (decimal)above,
                    TimeSpan.Zero,
                    TimeSpan.Zero,
                    0,
                    Inclusive: false
                ),
            ],
        };

    public static LimitProfile Cool { get; } =
        new()
        {
            Name = "cool-2-8",
            MaxGap = TimeSpan.FromMinutes(15),
            Rules =
            [
                new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, 8, TimeSpan.Zero, TimeSpan.Zero, 0, Inclusive: false),
                new ThresholdRule("low", Severity.Critical, ThresholdDirection.Below, 2, TimeSpan.Zero, TimeSpan.Zero, 0, Inclusive: false),
            ],
        };

    /// <param name="curve">By minutes since the stretch began; null: no reading then.</param>
    /// <param name="device">That measures; readings of a file have <c>manual-file:</c> before its name.</param>
    public ReportScenario Stay(
        ExposurePhase phase,
        string equipment,
        string? position,
        long lengthMs,
        LimitProfile limits,
        Func<long, double?> curve,
        RecordRevision record,
        string? device = null,
        long everyMs = 5 * Minute,
        bool goesOn = false
    )
    {
        var (fromMs, toMs) = (_atMs, _atMs + lengthMs);
        var channel = new ChannelId("east", device ?? $"probe-{equipment.ToLowerInvariant()}", "chamber");
        var samples = new SampleSeries();
        for (var at = fromMs; at < toMs; at += everyMs)
        {
            if (curve((at - fromMs) / Minute) is not { } value)
                continue;
            samples.Add(at, value);
            _series.Add(ReadingOf(channel, at, value));
        }
        var pointId = $"{equipment}/chamber";
        var evaluated = ChannelEvaluator.Evaluate(pointId, limits, samples, new EvaluationSpan(fromMs, toMs));
        var stored = evaluated.Excursions.Select(excursion => Stored(excursion, pointId, equipment, limits)).ToList();
        var exposure = new Exposure(
            Batch,
            equipment,
            position,
            phase,
            new TimeRange(fromMs, goesOn ? null : toMs),
            record.Id,
            record.Kind.Key
        )
        {
            Site = "east",
        };
        var point = new ExposedPoint(
            new MeasuringPoint(pointId, equipment, "chamber", PointRole.Product, Metrics.Temperature, null),
            [new JudgingChannel(pointId, channel, exposure.Span)],
            [new LimitAssignment("a", pointId, limits.Name, 3, limits, new TimeRange(0, null))],
            stored
        );
        _stretches.Add(
            new ExposureStretch(
                exposure,
                new EquipmentItem(equipment, "east", "A", EquipmentKind.Freezer, NameOf(equipment), null, Active: true),
                toMs,
                [point],
                ExcursionParts.Of([point], new TimeRange(fromMs, toMs))
            )
        );
        Keep(record);
        _atMs = toMs;
        return this;
    }

    /// <summary>A stretch in which nothing was measured; without equipment its whereabouts are not known.</summary>
    public ReportScenario Bare(ExposurePhase phase, string? equipment, long lengthMs, RecordRevision record)
    {
        var span = new TimeRange(_atMs, _atMs + lengthMs);
        var exposure = new Exposure(Batch, equipment, null, phase, span, record.Id, record.Kind.Key) { Site = "east", Zone = "A" };
        _stretches.Add(new ExposureStretch(exposure, null, span.ToMs!.Value, [], []));
        Keep(record);
        _atMs += lengthMs;
        return this;
    }

    /// <summary>Adds a later revision of a record that is there.</summary>
    public ReportScenario Correct(string id, Func<RecordRevision, RecordRevision> change)
    {
        var at = _records.FindIndex(history => history.Current.Id == id);
        var now = change(_records[at].Current) with { Revision = _records[at].Revisions.Count + 1 };
        _records[at] = new RecordHistory([.. _records[at].Revisions, now]);
        return this;
    }

    public RecordRevision Record(RecordKind kind, string id, params (string Key, string Value)[] values) =>
        new()
        {
            Id = id,
            Revision = 1,
            Kind = kind,
            FormVersion = 1,
            Site = "east",
            HappenedMs = _atMs,
            EnteredBy = "staff",
            EnteredMs = _atMs + (20 * Minute),
            ReviewedBy = "quality",
            ReviewedMs = _atMs + (8 * Hour),
            Values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };

    public async Task<ReportModel> ModelAsync(
        ReportLanguage language = ReportLanguage.English,
        Func<SubjectDossier, SubjectDossier>? with = null
    )
    {
        var life = new BatchDossier(Batch, new Batch(Batch, Product.Code, Start), Product, _stretches, _atMs);
        var dossier = new SubjectDossier
        {
            Subject = EvidenceSubject.Batch(Batch.Value),
            Stretches = _stretches,
            Records = _records,
            Batches = [new SubjectBatch(Batch, Product, [.. _stretches.Select(stretch => stretch.Exposure)])],
            AsOfMs = _atMs,
            Life = life,
        };
        dossier = with is null ? dossier : with(dossier);
        var measurer = new StretchMeasurer(_series);
        var measured = new List<MeasuredExposure>();
        foreach (var stretch in dossier.Stretches)
        {
            var points = new List<PointMeasurement>();
            foreach (var point in stretch.Points)
                points.Add(await measurer.MeasureAsync(stretch, point, dossier.Product, each: null, default));
            measured.Add(new MeasuredExposure(stretch, points));
        }
        return new ReportModel
        {
            Dossier = dossier,
            Measured = measured,
            Budget = dossier.Life is null
                ? []
                : BudgetTotal.Sum(Product.Requirement?.Budget ?? [], measured.Select(item => item.Measurements)),
            Files =
            [
                new PackageFile("exposures.json", 12_345, new string('a', 64)),
                new PackageFile("readings/F-01-chamber.csv", 9_876_543, new string('b', 64)),
            ],
            Reader = new EvidenceReader("quality", [Role.QualityAssurance]),
            BuiltMs = _atMs + Hour,
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            Site = "East",
            Language = language,
            ProgramVersion = "0.1.0",
        };
    }

    private void Keep(RecordRevision record)
    {
        if (_records.All(history => history.Current.Id != record.Id))
            _records.Add(new RecordHistory([record]));
    }

    private static string NameOf(string equipment) => equipment.StartsWith('S') ? "Dry-ice shipper" : "Ultra-low freezer";

    private Reading ReadingOf(ChannelId channel, long atMs, double value) =>
        new(
            channel,
            Metrics.Temperature,
            Unit,
            atMs,
            value,
            Quality.Good,
            channel.Device.StartsWith("manual-file:", StringComparison.Ordinal) ? "manual-file" : null,
            TimeSource.Sample,
            Retained: false,
            atMs + 300,
            Guid.Empty,
            atMs / Minute
        );

    private static StoredExcursion Stored(Excursion excursion, string point, string equipment, LimitProfile limits) =>
        new(
            excursion,
            point,
            equipment,
            limits.Name,
            3,
            (double?)limits.Rules.OfType<ThresholdRule>().First(rule => rule.Id == excursion.RuleId).Threshold,
            excursion.IsOpen ? null : "returned",
            null,
            LateDiscovered: false
        )
        {
            AlarmId = excursion.Id,
        };
}

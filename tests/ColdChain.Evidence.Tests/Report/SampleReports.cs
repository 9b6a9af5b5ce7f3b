using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Calibrations;
using ColdChain.Evidence.Recorder;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using static ColdChain.Evidence.Tests.Report.ReportScenario;

namespace ColdChain.Evidence.Tests.Report;

/// <summary>Reports as they come up in real life: an ordinary one, a long one, and those in which most is missing.</summary>
internal static class SampleReports
{
    /// <summary>Collection, two freezers, a transport with an excursion that was assessed and signed, one correction.</summary>
    public static async Task<ReportModel> OrdinaryAsync(ReportLanguage language)
    {
        var life = new ReportScenario();
        var stored = life.Record(
            StorageRecord.Kind,
            "0197a1c0-52aa-7b1e-9f6f-0c1d2e3f4a5b",
            ("batch", life.Batch.Value),
            ("handlingStart", FieldText.TimeText(Start - Hour)),
            ("handlingEnd", FieldText.TimeText(Start)),
            ("zone", "A"),
            ("position", "F-01/R2/B4"),
            ("operator", "staff")
        );
        life.Stay(ExposurePhase.Storage, "F-01", "F-01/R2/B4", 6 * Day, Frozen(), Steady(-80), stored);
        var way = life.Record(
            TransportRecord.Kind,
            "0197a1c0-6bcd-7e2f-8a91-1b2c3d4e5f60",
            ("departureTime", FieldText.TimeText(life.NowMs)),
            ("departurePlace", "Site East, dispatch"),
            ("deliveryTime", FieldText.TimeText(life.NowMs + (30 * Hour))),
            ("deliveryPlace", "Site West, goods inward"),
            ("requiredRange", "..-60"),
            ("batches", life.Batch.Value),
            ("quantities", "12"),
            ("equipment", "S-07"),
            ("carrier", "carrier"),
            ("transportedBy", "driver"),
            ("receivedBy", "receiving")
        );
        life.Stay(ExposurePhase.Transport, "S-07", null, 30 * Hour, Frozen(), Warming, way);
        life.Bare(ExposurePhase.Unaccounted, null, 40 * Minute, way);
        var kept = life.Record(
            StorageRecord.Kind,
            "0197a1c0-7cde-7f30-9ba2-2c3d4e5f6071",
            ("batch", life.Batch.Value),
            ("position", "F-12/R1/B1"),
            ("operator", "staff")
        );
        life.Stay(
            ExposurePhase.Storage,
            "F-12",
            "F-12/R1/B1",
            3 * Day,
            Frozen(),
            minute => minute is > 2000 and < 2100 ? null : -78 + Math.Sin(minute / 90d),
            kept
        );
        life.Correct(
            way.Id,
            before =>
                before with
                {
                    EnteredBy = "logistics",
                    EnteredMs = before.EnteredMs + Day,
                    Reason = "Quantity read from the wrong line of the delivery note",
                    Values = With(before, "quantities", "11"),
                }
        );
        return Furnished(await life.ModelAsync(language), assessed: true);
    }

    /// <summary>A year in thirty places with some sixty excursions, none of them assessed.</summary>
    public static async Task<ReportModel> LongAsync(ReportLanguage language)
    {
        var life = new ReportScenario("CC-2025-0004");
        for (var stay = 0; stay < 30; stay++)
        {
            var equipment = $"F-{1 + (stay % 7):00}";
            var record = life.Record(
                stay % 5 == 4 ? TransportRecord.Kind : StorageRecord.Kind,
                $"0197b000-0000-7000-8000-{stay:x12}",
                ("batch", life.Batch.Value),
                ("position", $"{equipment}/R{stay % 4}/B{stay}"),
                ("operator", "staff"),
                ("transportedBy", "driver"),
                ("receivedBy", "receiving")
            );
            life.Stay(
                stay % 5 == 4 ? ExposurePhase.Transport : ExposurePhase.Storage,
                equipment,
                $"{equipment}/R{stay % 4}/B{stay}",
                12 * Day,
                Frozen(),
                minute => -79 + Math.Sin(minute / 200d) + (minute % 8640 is > 3000 and < 3060 ? 30 : 0),
                record,
                everyMs: 10 * Minute
            );
        }
        return Furnished(await life.ModelAsync(language), assessed: false);
    }

    public static async Task<ReportModel> WithoutReadingsAsync(ReportLanguage language)
    {
        var life = new ReportScenario("CC-2026-0401");
        var record = life.Record(StorageRecord.Kind, "r-1", ("batch", life.Batch.Value), ("position", "F-02/R1"));
        life.Bare(ExposurePhase.Handling, null, 30 * Minute, record);
        life.Stay(ExposurePhase.Storage, "F-02", "F-02/R1", 2 * Day, Frozen(), _ => null, record);
        life.Bare(ExposurePhase.Storage, "F-99", Day, life.Record(StorageRecord.Kind, "r-2", ("batch", life.Batch.Value)));
        return await life.ModelAsync(language);
    }

    /// <summary>Only files that people handed in.</summary>
    public static async Task<ReportModel> ManualAsync(ReportLanguage language)
    {
        var life = new ReportScenario("CC-2026-0402");
        life.Stay(
            ExposurePhase.Transport,
            "S-03",
            null,
            2 * Day,
            Frozen(),
            Steady(-75),
            life.Record(InboundRecord.Kind, "r-1", ("batch", life.Batch.Value), ("transportedBy", "driver"), ("receivedBy", "receiving")),
            device: "manual-file:logger-9"
        );
        return await life.ModelAsync(language);
    }

    public static async Task<ReportModel> EquipmentAsync(ReportLanguage language)
    {
        var life = new ReportScenario("CC-2026-0500");
        life.Stay(
            ExposurePhase.Storage,
            "F-05",
            null,
            7 * Day,
            Frozen(),
            minute => -80 + Math.Sin(minute / 60d) + (minute is > 4000 and < 4100 ? 25 : 0),
            life.Record(StorageRecord.Kind, "r-1", ("batch", life.Batch.Value), ("position", "F-05/R1/B2"))
        );
        var item = life.Stretches[0].Equipment!;
        var inside = life.Stretches[0].Exposure with { Span = new TimeRange(Start + Day, Start + (5 * Day)), Position = "F-05/R1/B2" };
        var model = await life.ModelAsync(
            language,
            dossier =>
                dossier with
                {
                    Subject = EvidenceSubject.Equipment("F-05"),
                    Stretches =
                    [
                        life.Stretches[0] with
                        {
                            Exposure = EquipmentSubject.Stay(item, new TimeRange(Start, Start + (7 * Day))),
                            Occupants = [inside],
                        },
                    ],
                    Batches = [new SubjectBatch(life.Batch, life.Product, [inside])],
                    Life = null,
                    Equipment = item,
                }
        );
        return Furnished(model, assessed: false);
    }

    public static async Task<ReportModel> ShipmentAsync(ReportLanguage language)
    {
        var life = new ReportScenario("CC-2026-0600");
        var way = life.Record(
            TransportRecord.Kind,
            "0197c000-0000-7000-8000-000000000001",
            ("departureTime", FieldText.TimeText(Start)),
            ("departurePlace", "Site East"),
            ("deliveryTime", FieldText.TimeText(Start + (20 * Hour))),
            ("deliveryPlace", "Site West"),
            ("requiredRange", "2..8"),
            ("batches", "CC-2026-0600\nCC-2026-0601"),
            ("quantities", "4\n6"),
            ("equipment", "S-11"),
            ("transportedBy", "driver"),
            ("receivedBy", "receiving")
        );
        life.Stay(
            ExposurePhase.Transport,
            "S-11",
            null,
            20 * Hour,
            Cool,
            minute => 5 + (2 * Math.Sin(minute / 150d)) + (minute is > 700 and < 760 ? 4 : 0),
            way
        );
        Domain.Traceability.BatchNumber.TryParse("CC-2026-0601", out var other).ShouldBeTrue();
        var ways = new[] { life.Stretches[0].Exposure, life.Stretches[0].Exposure with { Batch = other } };
        var model = await life.ModelAsync(
            language,
            dossier =>
                dossier with
                {
                    Subject = EvidenceSubject.Shipment(way.Id),
                    Stretches = [life.Stretches[0] with { Occupants = ways }],
                    Batches = [.. ways.Select(one => new SubjectBatch(one.Batch, life.Product, [one]))],
                    Life = null,
                    Equipment = life.Stretches[0].Equipment,
                }
        );
        return Furnished(model, assessed: false);
    }

    public static Func<long, double?> Steady(double around) => minute => around + Math.Sin(minute / 45d) + (0.4 * Math.Sin(minute / 7d));

    private static double? Warming(long minute) =>
        -75 + Math.Sin(minute / 60d) + (minute is > 900 and < 1080 ? 22 * Math.Sin((minute - 900) / 180d * Math.PI) : 0);

    private static Dictionary<string, string> With(RecordRevision record, string key, string value) =>
        new(record.Values, StringComparer.Ordinal) { [key] = value };

    /// <summary>Alarms, holds, signatures, calibrations and the recorder, as they would be on file.</summary>
    private static ReportModel Furnished(ReportModel model, bool assessed)
    {
        var excursions = model.Dossier.Excursions;
        var end = model.Dossier.ToMs!.Value;
        return model with
        {
            Alarms = [.. excursions.Select(impact => AlarmOf(impact.Excursion.Excursion.Id, impact.StartMs, impact.EndMs))],
            Holds = [.. model.Dossier.Batches.Select(batch => Hold(batch.Number.Value, model, assessed))],
            Calibrations = [.. model.Dossier.Channels.Select((channel, index) => Calibrated(channel, model, index != 1))],
            RecordSignatures = model.Dossier.Records.ToDictionary(
                history => history.Current.Id,
                history => (IReadOnlyList<CheckedSignature>)[Reviewed(history)],
                StringComparer.Ordinal
            ),
            Assessments = [.. excursions.Take(1).Select(impact => Deviation(impact.Excursion.Excursion.Id, impact.EndMs))],
            Recorder = new RecorderAccount(
                new Guid("0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10"),
                new TimeRange(Start, end + (30 * Day)),
                [
                    new RecorderSession(
                        "site",
                        Start - Hour,
                        null,
                        Resumed: true,
                        86_400,
                        [new GrantedFilter("coldchain/v1/east/#", 1, 1, 1), new GrantedFilter("gateways/+/data", 1, 0, 0)]
                    ),
                ],
                [
                    new RecorderOutage(
                        "site",
                        Start + Day,
                        Start + Day + (90 * 1000),
                        OutageCause.Planned,
                        "the service stops",
                        MayHaveMissed: false
                    ),
                    new RecorderOutage(
                        "site",
                        Start + (3 * Day),
                        Start + (3 * Day) + (7 * Minute),
                        OutageCause.Lost,
                        "the connection was reset by the other side",
                        MayHaveMissed: true
                    ),
                ],
                [new CounterHole("east", "probe-f-01", 3, Start - Day)]
            ),
            Completeness = new CompletenessClaim(
                new Guid("0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10"),
                3,
                120,
                188,
                new TimeRange(Start, end + (30 * Day)),
                TimeSpan.FromDays(30),
                189,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                DateTimeOffset.FromUnixTimeMilliseconds(end + Hour),
                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
            ),
        };
    }

    private static AlarmAccount AlarmOf(string id, long startMs, long endMs) =>
        new(
            new AlarmView(
                id,
                "limit",
                AlarmState.Normal,
                Severity.Alarm,
                "east",
                "F-01",
                "Ultra-low freezer",
                "F-01/chamber",
                "too-warm",
                "C",
                -60,
                -70,
                -53,
                startMs,
                endMs,
                startMs + 2000,
                null,
                null,
                null,
                LateDiscovered: false,
                [],
                null
            ),
            [
                new AlarmStep(startMs + 2000, "Rise", AlarmState.Normal, AlarmState.Unacknowledged, "system", null),
                new AlarmStep(
                    startMs + (6 * Minute),
                    "Acknowledge",
                    AlarmState.Unacknowledged,
                    AlarmState.Acknowledged,
                    "staff",
                    "Door was open; closed, dry ice added"
                ),
                new AlarmStep(endMs + 2000, "Clear", AlarmState.Acknowledged, AlarmState.Normal, "system", null),
            ]
        );

    private static HoldAccount Hold(string batch, ReportModel model, bool assessed)
    {
        var decided = model.Dossier.ToMs!.Value + (2 * Hour);
        var disposition = new Disposition(
            "d-1",
            DispositionDecision.Release,
            "Within the stability budget of the product; viability was tested again and is in specification.",
            "quality",
            decided
        );
        var causes = model
            .Dossier.Excursions.Select(impact => new HoldCause(
                $"h-{impact.Excursion.Excursion.Id}",
                batch,
                HoldCauseKinds.Excursion,
                impact.Excursion.Excursion.Id,
                impact.Excursion.EquipmentNumber,
                impact.Excursion.PointId,
                impact.Excursion.Excursion.RuleId,
                impact.StartMs,
                new CauseFigures(Severity.Alarm, impact.EndMs, 7),
                impact.DurationSeconds
            )
            {
                DispositionId = assessed ? disposition.Id : null,
                HeldMs = impact.StartMs + Minute,
            })
            .ToList();
        var hold = new BatchHold(
            assessed ? HoldState.Released
                : causes.Count > 0 ? HoldState.OnHold
                : HoldState.None,
            causes.Count > 0 ? decided : null,
            causes,
            assessed ? [disposition] : []
        );
        return new HoldAccount(batch, hold, assessed ? [Signed($"batch/{batch}", SignatureMeaning.Released, decided)] : []);
    }

    private static CheckedSignature Signed(string subject, SignatureMeaning meaning, long atMs, SignatureFit? fit = null) =>
        new(
            new Signature("s-" + subject, "east", subject, meaning, "quality", "Quality assurance", atMs, new string('c', 64), null),
            fit ?? SignatureFit.Current
        );

    private static CheckedSignature Reviewed(RecordHistory history) =>
        Signed(
            $"record/{history.Current.Id}",
            SignatureMeaning.Reviewed,
            history.Revisions[0].ReviewedMs!.Value,
            history.Revisions.Count > 1 ? new SignatureFit(SignatureStanding.Earlier, 1) : SignatureFit.Current
        );

    private static AssessmentRecord Deviation(string excursion, long atMs) =>
        new(
            new RecordRevision
            {
                Id = "0197d000-0000-7000-8000-0000000000d1",
                Revision = 2,
                Kind = DeviationRecord.Kind,
                FormVersion = 1,
                Site = "east",
                HappenedMs = atMs,
                EnteredBy = "quality",
                EnteredMs = atMs + Hour,
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["detectedTime"] = FieldText.TimeText(atMs),
                    ["description"] = "The chamber rose above its limit while the door was not shut.",
                    ["excursion"] = excursion,
                    ["cause"] = "The lid was not latched after the check at the border.",
                    ["action"] = "Dry ice was added; the latch is on the check list of the carrier now.",
                    ["capa"] = "CAPA-26-014",
                    ["closedBy"] = "quality",
                    ["closedTime"] = FieldText.TimeText(atMs + (5 * Hour)),
                },
            },
            excursion,
            []
        );

    private static ChannelCalibrations Calibrated(ChannelId channel, ReportModel model, bool throughout)
    {
        var zone = model.Zone;
        var day = new DateOnly(2025, 11, 3);
        var certificate = new Calibration(
            "c-" + channel.Device,
            channel.Site,
            channel.Device,
            null,
            $"KZ-25-{channel.Device}",
            day,
            day.AddYears(1),
            "Metrology institute",
            "C",
            -0.12m,
            0.3m,
            [],
            null,
            "staff",
            Start,
            null,
            null,
            null,
            null
        );
        return new ChannelCalibrations(
            channel,
            [new TimeRange(Start, model.Dossier.ToMs!.Value)],
            throughout ? [certificate] : [],
            [],
            throughout,
            zone
        );
    }
}

using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Calibrations;
using ColdChain.Evidence.Recorder;
using ColdChain.Evidence.Report;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using static ColdChain.Evidence.Tests.Report.ReportScenario;

namespace ColdChain.Evidence.Tests.Report;

/// <summary>Alarms, holds, signatures, calibrations and the recorder of a sample report, as they would be on file.</summary>
internal static class SampleFurnishing
{
    public static ReportModel Add(ReportModel model, bool assessed)
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
            )
            {
                MessageQos = [new QosCount(0, 12), new QosCount(1, 4096)],
            },
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

using ColdChain.Domain.Time;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Book;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
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
        return SampleFurnishing.Add(await life.ModelAsync(language), assessed: true);
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
        return SampleFurnishing.Add(await life.ModelAsync(language), assessed: false);
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
        return SampleFurnishing.Add(model, assessed: false);
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
            minute => 5 + (2 * Math.Sin(minute / 150d)) + (minute is > 700 and < 760 ? 6.5 : 0),
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
        return SampleFurnishing.Add(model, assessed: false);
    }

    /// <summary>Everything as long as it may be, and without a blank to break at.</summary>
    public static async Task<ReportModel> WideAsync(ReportLanguage language)
    {
        var life = new ReportScenario(new string('W', 64));
        var equipment = "EQ-" + new string('8', 40);
        var text = string.Join(' ', Enumerable.Repeat("The chamber rose above its limit while the door was not shut.", 30));
        var record = life.Record(
            TransportRecord.Kind,
            "0197a1c0-52aa-7b1e-9f6f-0c1d2e3f4a5b",
            ("departurePlace", new string('P', 300)),
            ("batches", string.Join('\n', Enumerable.Range(0, 200).Select(number => $"CC-2026-{number:0000}"))),
            ("transportedBy", new string('T', 60)),
            ("receivedBy", new string('R', 60)),
            ("vehicle", text)
        );
        life.Stay(
            ExposurePhase.Transport,
            equipment,
            $"{equipment}/R1/B1/C1",
            60 * Day,
            Frozen(),
            minute => minute % 1440 < 60 ? null : Warming(minute % 2000),
            record,
            everyMs: 10 * Minute,
            goesOn: true
        );
        life.Correct(
            record.Id,
            before =>
                before with
                {
                    EnteredBy = new string('E', 60),
                    EnteredMs = before.EnteredMs + Day,
                    Reason = text,
                    Values = With(before, "vehicle", text + text),
                }
        );
        return SampleFurnishing.Add(await life.ModelAsync(language), assessed: false);
    }

    public static Func<long, double?> Steady(double around) => minute => around + Math.Sin(minute / 45d) + (0.4 * Math.Sin(minute / 7d));

    private static double? Warming(long minute) =>
        -75 + Math.Sin(minute / 60d) + (minute is > 900 and < 1080 ? 22 * Math.Sin((minute - 900) / 180d * Math.PI) : 0);

    private static Dictionary<string, string> With(RecordRevision record, string key, string value) =>
        new(record.Values, StringComparer.Ordinal) { [key] = value };
}

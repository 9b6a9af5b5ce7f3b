using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Audit;
using ColdChain.Records.Exposures;

namespace ColdChain.Web.Tests.Sample;

/// <summary>What has happened to the batches of the sample.</summary>
internal static class SampleHistory
{
    public static void Build(SampleSite site)
    {
        var now = site.StartMs;
        const long hour = SampleSite.Hour;
        const long day = SampleSite.Day;
        string[] freezers =
        [
            "F-01",
            "F-02",
            "F-03",
            "F-03",
            "F-03",
            "F-04",
            "F-05",
            "F-06",
            "LN2-01",
            "LN2-01",
            "LN2-02",
            "LN2-02",
            "LN2-03",
            "R-02",
        ];
        for (var index = 0; index < freezers.Length; index++)
        {
            var batch = $"MSC-2026-{118 + index:0000}";
            var start = now - (9 * day) - (index * 3 * hour);
            site.Expose(batch, "RM-103", null, ExposurePhase.Handling, start, start + (hour / 2));
            site.Expose(batch, freezers[index], $"R{1 + (index % 4)}-B{1 + (index % 9)}", ExposurePhase.Storage, start + (hour / 2), null);
        }
        // One batch with a whole life: dewar, a trip, a stretch nobody accounts for, and the freezer that fails.
        const string travelled = "MSC-2026-0107";
        site.Expose(travelled, "LN2-02", "C2-R1-B4", ExposurePhase.Storage, now - (16 * day), now - (6 * day));
        site.Expose(travelled, "S-01", null, ExposurePhase.Transport, now - (6 * day), now - (5 * day) + (4 * hour));
        site.Expose(travelled, null, null, ExposurePhase.Unaccounted, now - (5 * day) + (4 * hour), now - (5 * day) + (9 * hour));
        site.Expose(travelled, "RM-103", null, ExposurePhase.Handling, now - (5 * day) + (9 * hour), now - (5 * day) + (10 * hour));
        site.Expose(travelled, "F-03", "R2-B7", ExposurePhase.Storage, now - (5 * day) + (10 * hour), null);
        site.Expose("MSC-2026-0099", "S-01", null, ExposurePhase.Transport, now - (9 * hour), null);

        var door = now - (13 * hour);
        site.Excursion("F-02/chamber", "high", Severity.Alarm, door + (8 * SampleSite.Minute), door + (58 * SampleSite.Minute), -65, -53.4);
        if (!site.Calm)
            AddFailure(site);
        site.Alarms.Add(
            Alarm(
                site,
                "f02-door",
                "F-02",
                "chamber",
                "high",
                Severity.Alarm,
                AlarmState.Normal,
                door,
                door + (58 * SampleSite.Minute),
                -65,
                -53.4,
                "staff",
                "Door was not latched; latched and watched until back."
            )
        );
        for (var index = 0; index < 60; index++)
            site.Audit.Add(
                new AuditEntry(
                    SampleSite.Code,
                    now - (index * 47 * SampleSite.Minute),
                    index % 3 == 0 ? "it" : "staff",
                    index % 3 == 0 ? "equipment.save" : "record.create",
                    index % 3 == 0 ? $"equipment/F-{1 + (index % 6):00}" : $"record/storage/{1000 + index}",
                    index % 3 == 0 ? "zone renamed" : null,
                    null,
                    """{"zone":"A-102 ultra-low"}"""
                )
            );
    }

    private static void AddFailure(SampleSite site)
    {
        var began = site.FailureMs + (44 * SampleSite.Minute);
        site.Excursion("F-03/chamber", "high", Severity.Alarm, began, null, -65, -54.1);
        site.Excursion("F-03/chamber", "critical", Severity.Critical, began + (14 * SampleSite.Minute), null, -60, -54.1);
        site.Alarms.Add(
            Alarm(
                site,
                "f03-critical",
                "F-03",
                "chamber",
                "critical",
                Severity.Critical,
                AlarmState.Unacknowledged,
                began + (14 * SampleSite.Minute),
                null,
                -60,
                -54.1,
                null,
                null
            )
        );
        site.Alarms.Add(
            Alarm(
                site,
                "f03-high",
                "F-03",
                "chamber",
                "high",
                Severity.Alarm,
                AlarmState.Acknowledged,
                began,
                null,
                -65,
                -54.1,
                "staff",
                "Compressor does not start; technical service called."
            )
        );
        site.Alarms.Add(
            Alarm(
                site,
                "r02-high",
                "R-02",
                "chamber",
                "high",
                Severity.Warning,
                AlarmState.ReturnedUnacknowledged,
                site.StartMs - (5 * SampleSite.Hour),
                site.StartMs - (4 * SampleSite.Hour),
                8,
                8.7,
                null,
                null
            )
        );
    }

    private static AlarmView Alarm(
        SampleSite site,
        string id,
        string equipment,
        string point,
        string rule,
        Severity severity,
        AlarmState state,
        long startMs,
        long? endMs,
        double limit,
        double peak,
        string? by,
        string? comment
    ) =>
        new(
            id,
            "limit",
            state,
            severity,
            SampleSite.Code,
            equipment,
            site.Equipment.First(item => item.Number == equipment).Name,
            $"{equipment}/{point}",
            rule,
            "C",
            limit,
            endMs is null ? peak : null,
            peak,
            startMs,
            endMs,
            startMs + 1200,
            by is null ? null : startMs + (6 * SampleSite.Minute),
            by,
            comment,
            LateDiscovered: false,
            [
                .. site
                    .Exposures.Where(exposure => exposure.EquipmentNumber == equipment && exposure.Span.Contains(startMs))
                    .Select(exposure => exposure.Batch.Value)
                    .Order(StringComparer.Ordinal),
            ],
            site.Equipment.First(item => item.Number == equipment).Instructions
        );
}

using ColdChain.Domain.Health;
using ColdChain.Monitoring.Health;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Twenty days of F-03, whose compressor runs more and more while nobody opens its door; F-01 has measured nothing yet; other equipment has no figures.</summary>
internal sealed class SampleHealth(SampleSite site) : IEquipmentHealth
{
    public Task<EquipmentHealth?> FindAsync(string equipmentNumber, int days, CancellationToken cancel) =>
        Task.FromResult(
            equipmentNumber switch
            {
                "F-03" => new EquipmentHealth("F-03", [Duty(days), Nothing(HealthFigure.DoorRecovery, HealthReason.NoPoint)]),
                "F-01" => new EquipmentHealth("F-01", [Nothing(HealthFigure.DutyCycle, HealthReason.NothingMeasured)]),
                "F-99" => null,
                _ => new EquipmentHealth(equipmentNumber, []),
            }
        );

    private FigureHealth Duty(int days)
    {
        var now = site.Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var all = Enumerable
            .Range(0, 20)
            .Select(back => today.AddDays(back - 19))
            .Select(
                (day, index) =>
                    index == 5 ? Day(day, null, HealthReason.NoClearCycle, now) : Day(day, 0.4 + (0.012 * index), HealthReason.None, now)
            )
            .TakeLast(days)
            .ToList();
        var trend = HealthTrendReader.Of(
            all.Select((day, index) => new DayFigure(index, day.Value)),
            all.Count - 2,
            new HealthTrendOptions()
        );
        return new FigureHealth(HealthFigure.DutyCycle, "share", all[^1], HealthReason.None, all, trend, 14, null, Failing: true);
    }

    private static FigureDay Day(DateOnly day, double? value, HealthReason reason, DateTimeOffset now) =>
        new(day, value, null, "temperature", reason, 0.9, 80, now.ToUnixTimeMilliseconds());

    private static FigureHealth Nothing(HealthFigure figure, HealthReason reason) =>
        new(
            figure,
            "",
            null,
            reason,
            [],
            new HealthTrend(HealthVerdict.Unknown, null, null, null, 0, null, null),
            KnownDays: 0,
            Needed: null,
            Failing: false
        );
}

using ColdChain.Domain.Health;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <inheritdoc cref="IEquipmentHealth"/>
internal sealed class SqlEquipmentHealth(
    ISiteDirectory directory,
    HealthUnits units,
    HealthStore store,
    HealthWatch watch,
    IOptions<HealthOptions> options,
    TimeProvider clock
) : IEquipmentHealth
{
    private const int MostDays = 400;

    public async Task<EquipmentHealth?> FindAsync(string equipmentNumber, int days, CancellationToken cancel)
    {
        if (await directory.FindEquipmentAsync(equipmentNumber, cancel) is null)
            return null;
        if (await units.FindAsync(equipmentNumber, cancel) is not { } unit)
            return new EquipmentHealth(equipmentNumber, []);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var today = unit.DayOf(now);
        var first = today - Math.Clamp(days, 1, MostDays) + 1;
        var rows = (await store.ListDaysAsync([equipmentNumber], Math.Min(first, today - HealthJudge.TrendDays), cancel))[equipmentNumber];
        var standing = (await store.ListStandingAsync(cancel)).Select(HealthStore.KeyOf).ToHashSet();
        var departed = unit.Figures.Contains(HealthFigure.HoldTimeLeft) ? await watch.DepartedMsAsync(equipmentNumber, now, cancel) : null;
        var byFigure = rows.ToLookup(row => row.Parsed);
        return new EquipmentHealth(
            equipmentNumber,
            [
                .. unit.Figures.Select(figure =>
                    Of(unit, figure, [.. byFigure[figure]], first, today, now, standing) with
                    {
                        Needed = figure == HealthFigure.HoldTimeLeft ? HealthJudge.Needed(departed, now, options.Value) : null,
                    }
                ),
            ]
        );
    }

    private FigureHealth Of(
        HealthUnit unit,
        HealthFigure figure,
        List<HealthDay> rows,
        int first,
        int today,
        long nowMs,
        HashSet<(string Equipment, string Figure)> standing
    )
    {
        var number = unit.Equipment.Number;
        var trend = HealthJudge.Trend(figure, rows, today - 1, options.Value);
        var shown = rows.Where(row => row.Day >= first).ToList();
        var newest = shown.Count == 0 ? null : FigureDay.Of(shown[^1]);
        return new FigureHealth(
            figure,
            rows.Count == 0 ? "" : rows[^1].Unit,
            newest is null ? null
                : figure == HealthFigure.HoldTimeLeft ? newest with { Value = HealthJudge.LeftNow(shown[^1], nowMs) }
                : newest,
            rows.Count > 0 ? HealthReason.None
                : HasPoints(unit, figure) ? HealthReason.NothingMeasured
                : HealthReason.NoPoint,
            [.. shown.Select(FigureDay.Of)],
            trend,
            rows.Count(row => row.Day < today && row.Day >= today - HealthJudge.RecentDays && (row.Value ?? row.Total) is not null),
            Needed: null,
            standing.Contains((number, figure.ToString()))
                || (figure == HealthFigure.HoldTimeLeft && standing.Contains((number, HealthText.TooShort)))
        );
    }

    private static bool HasPoints(HealthUnit unit, HealthFigure figure) =>
        figure switch
        {
            HealthFigure.DutyCycle => unit.Has(HealthSignal.Compressor) || unit.Has(HealthSignal.Chamber),
            HealthFigure.DoorRecovery => unit.Has(HealthSignal.Door) && unit.Has(HealthSignal.Chamber),
            HealthFigure.NitrogenLoss => unit.Has(HealthSignal.Nitrogen),
            _ => unit.Has(HealthSignal.Tilt),
        };
}

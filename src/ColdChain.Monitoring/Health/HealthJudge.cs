using ColdChain.Domain.Health;

namespace ColdChain.Monitoring.Health;

/// <summary>Trend and verdict of the kept days. Pure.</summary>
internal static class HealthJudge
{
    /// <summary>Days that the trend looks at: the recent ones and the reference before them.</summary>
    public const int TrendDays = 42;

    /// <summary>Days counted as recent, as in <see cref="HealthTrendOptions.RecentDays"/>.</summary>
    public const int RecentDays = 14;

    private const double DayMs = 86_400_000;

    /// <param name="rows">Of one equipment and figure.</param>
    /// <param name="yesterday">The newest whole day.</param>
    public static HealthTrend Trend(HealthFigure figure, IEnumerable<HealthDay> rows, int yesterday, HealthOptions options)
    {
        var days = rows.Select(row => new DayFigure((int)row.Day, figure == HealthFigure.HoldTimeLeft ? row.Total : row.Value)).ToList();
        return HealthTrendReader.Of(days, yesterday, TrendOptions(figure, days, yesterday, options));
    }

    /// <summary>Hold time that the rest of a trip and the reserve need, in days.</summary>
    /// <param name="departedMs">Null: it is not on its way.</param>
    public static double? Needed(long? departedMs, long nowMs, HealthOptions options) =>
        departedMs is { } departed
            ? Math.Max(0, options.TripTime.TotalDays - ((nowMs - departed) / DayMs)) + options.TripReserve.TotalDays
            : null;

    /// <summary>What is left now: the time since the newest reading counts as upright until the logger says otherwise. Null: not known.</summary>
    public static double? LeftNow(HealthDay? newest, long nowMs) =>
        newest?.Value is { } left ? Math.Max(0, left - Math.Max(0, (nowMs - newest.AtMs) / DayMs)) : null;

    private static HealthTrendOptions TrendOptions(HealthFigure figure, List<DayFigure> days, int yesterday, HealthOptions options) =>
        figure switch
        {
            HealthFigure.DutyCycle => new HealthTrendOptions { MinChange = options.DutyChange },
            HealthFigure.DoorRecovery => new HealthTrendOptions { MinChange = options.RecoveryChangeMinutes },
            HealthFigure.NitrogenLoss => new HealthTrendOptions
            {
                MinChange = Math.Max(double.Epsilon, options.LossChangeShare * Median(days.Where(day => day.Day <= yesterday))),
            },
            _ => new HealthTrendOptions { MinChange = options.HoldChangeDays, HigherIsWorse = false },
        };

    private static double Median(IEnumerable<DayFigure> days)
    {
        var known = days.Select(day => day.Value).OfType<double>().Where(double.IsFinite).Order().ToList();
        return known.Count == 0 ? 0 : Math.Abs((known[(known.Count - 1) / 2] + known[known.Count / 2]) / 2);
    }
}

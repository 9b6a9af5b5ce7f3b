using ColdChain.Domain.Health;

namespace ColdChain.Monitoring.Health;

/// <summary>One figure of an equipment over days.</summary>
/// <param name="Unit"><c>share</c>, <c>min</c>, <c>d</c> or the unit of the gauge; empty: nothing was measured yet.</param>
/// <param name="Today">The newest day of <paramref name="Days"/>; null: there is none.</param>
/// <param name="Missing">Why there are no days at all; <see cref="HealthReason.None"/> when there are.</param>
/// <param name="Days">By day, the oldest first; days on which nothing was measured are left out.</param>
/// <param name="Trend">Over the whole days, without today. Of <see cref="HealthFigure.HoldTimeLeft"/> it is the trend of what a charge gives in all.</param>
/// <param name="KnownDays">Days with a value among the last 14.</param>
/// <param name="Needed">Of a shipper on its way: the hold time, in days, that the rest of the trip and the reserve need. Else null.</param>
/// <param name="Failing">A warning stands: the trend gets worse, or the hold time is too short.</param>
public sealed record FigureHealth(
    HealthFigure Figure,
    string Unit,
    FigureDay? Today,
    HealthReason Missing,
    IReadOnlyList<FigureDay> Days,
    HealthTrend Trend,
    int KnownDays,
    double? Needed,
    bool Failing
);

using ColdChain.Domain.Time;
using ColdChain.Monitoring.Forecasting;

namespace ColdChain.Web.Api;

/// <summary>When a limit of a point will be crossed, if its value goes on as it does.</summary>
/// <param name="Limit">In the unit of the point.</param>
/// <param name="Earliest">With <paramref name="Latest"/> the interval that holds the crossing nine times in ten.</param>
internal sealed record TimeToBreachJson(string Rule, double Limit, string At, string Earliest, string Latest)
{
    public static TimeToBreachJson Of(PointForecast forecast) =>
        new(
            forecast.RuleId,
            forecast.Limit,
            IsoTime.Format(forecast.Breach.AtMs),
            IsoTime.Format(forecast.Breach.EarliestMs),
            IsoTime.Format(forecast.Breach.LatestMs)
        );
}

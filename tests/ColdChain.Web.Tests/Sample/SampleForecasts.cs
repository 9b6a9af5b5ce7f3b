using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Forecasting;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Freezer F-05 warms: it crosses its limit in 35 minutes, between 25 and 50.</summary>
internal sealed class SampleForecasts(SampleSite site) : IBreachForecasts
{
    public const string Point = "F-05/chamber";

    public IReadOnlyList<PointForecast> OfPoint(string pointId) =>
        pointId != Point
            ? []
            :
            [
                new PointForecast(
                    Point,
                    "high",
                    ThresholdDirection.Above,
                    -60,
                    "C",
                    new BreachForecast(At(35), At(25), At(50), BreachModel.FirstOrder, At(-30))
                ),
            ];

    private long At(int minutes) => site.StartMs + minutes * SampleSite.Minute;
}

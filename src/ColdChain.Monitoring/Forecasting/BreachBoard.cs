namespace ColdChain.Monitoring.Forecasting;

/// <summary>Shows the forecasts of the monitor's loop to everybody else: a snapshot that is replaced as a whole.</summary>
internal sealed class BreachBoard : IBreachForecasts
{
    private volatile IReadOnlyDictionary<string, IReadOnlyList<PointForecast>> _byPoint =
        new Dictionary<string, IReadOnlyList<PointForecast>>();

    public IReadOnlyList<PointForecast> OfPoint(string pointId) => _byPoint.GetValueOrDefault(pointId) ?? [];

    public void Publish(IEnumerable<PointForecast> forecasts) =>
        _byPoint = forecasts
            .GroupBy(forecast => forecast.PointId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<PointForecast> (group) => [.. group.OrderBy(forecast => forecast.Breach.AtMs)],
                StringComparer.Ordinal
            );
}

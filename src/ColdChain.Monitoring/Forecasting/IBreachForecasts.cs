namespace ColdChain.Monitoring.Forecasting;

/// <summary>The forecasts that stand. Safe to ask from any thread.</summary>
public interface IBreachForecasts
{
    /// <returns>Empty: nothing speaks for a crossing within two days. Else the nearest first.</returns>
    IReadOnlyList<PointForecast> OfPoint(string pointId);
}

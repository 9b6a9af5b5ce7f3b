using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>The alarm of a forecast, and its figures in words of no language: the texts in English and Chinese are put around them.</summary>
internal static class ForecastText
{
    /// <returns>As <c>-60 C, 35 min (25-50 min)</c>.</returns>
    public static string Figures(PointForecast forecast, long nowMs)
    {
        var breach = forecast.Breach;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{forecast.Limit:0.##} {forecast.Unit}, {Minutes(breach.AtMs - nowMs)} min ({Minutes(breach.EarliestMs - nowMs)}-{Minutes(breach.LatestMs - nowMs)} min)"
        );
    }

    public static SystemAlarm Rise(ForecastRow row, StretchDefinition definition, PointForecast forecast, double value, long nowMs) =>
        Of(row.AlarmId, AlarmEvent.Rise, definition, Figures(forecast, nowMs), row.StartMs, nowMs) with
        {
            RuleId = row.RuleId,
            Unit = forecast.Unit,
            Threshold = forecast.Limit,
            Value = value,
        };

    /// <param name="definition">Null: the directory knows the stretch no more.</param>
    public static SystemAlarm Clear(ForecastRow row, StretchDefinition? definition, long nowMs) =>
        Of(row.AlarmId, AlarmEvent.Clear, definition, "", nowMs, nowMs);

    private static SystemAlarm Of(string id, AlarmEvent happened, StretchDefinition? definition, string detail, long startMs, long nowMs) =>
        new(
            id,
            SystemAlarmKinds.Forecast,
            Severity.Warning,
            happened,
            definition?.Site ?? "",
            definition?.Channel.Device ?? "",
            definition?.EquipmentNumber,
            definition?.PointId,
            detail,
            startMs,
            nowMs
        );

    private static long Minutes(long ms) => Math.Max(0, (long)Math.Round(ms / 60_000.0));
}

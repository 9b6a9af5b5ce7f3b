using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>The newest temperature around each equipment: of its own ambient point, else of its zone.</summary>
internal sealed class AmbientAir(ForecastOptions options)
{
    /// <summary>An older value says little about now.</summary>
    private const long FreshMs = 2 * 3_600_000L;

    private readonly Dictionary<(string Site, string Place), (long TimeMs, double Value)> _newest = [];

    public void Observe(StretchDefinition definition, long timeMs, double value)
    {
        if (definition.Role != PointRole.Ambient || definition.Profile.Metric != Metrics.Temperature)
            return;
        Keep((definition.Site, $"equipment {definition.EquipmentNumber}"), timeMs, value);
        if (definition.Zone is { } zone)
            Keep((definition.Site, $"zone {zone}"), timeMs, value);
    }

    /// <returns>Null: the metric does not drift towards the room.</returns>
    public double? Around(StretchDefinition definition, long atMs)
    {
        if (definition.Profile.Metric != Metrics.Temperature || definition.Profile.Unit != Units.Celsius)
            return null;
        return Fresh((definition.Site, $"equipment {definition.EquipmentNumber}"), atMs)
            ?? (definition.Zone is { } zone ? Fresh((definition.Site, $"zone {zone}"), atMs) : null)
            ?? options.AmbientC;
    }

    private double? Fresh((string, string) place, long atMs) =>
        _newest.TryGetValue(place, out var newest) && Math.Abs(atMs - newest.TimeMs) <= FreshMs ? newest.Value : null;

    private void Keep((string, string) place, long timeMs, double value)
    {
        if (!_newest.TryGetValue(place, out var before) || timeMs >= before.TimeMs)
            _newest[place] = (timeMs, value);
    }
}

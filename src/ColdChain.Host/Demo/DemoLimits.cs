using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Simulators.Demo;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Host.Demo;

/// <summary>The limit profiles of the demo's measuring points: thresholds from the scenario, delays by what the equipment is.</summary>
internal static class DemoLimits
{
    /// <summary>What the product of the demo bears, wherever it is: at most four hours above -60 C over its life, half an hour of them above -20 C.</summary>
    public static LimitProfile Requirement { get; } =
        new()
        {
            Name = "product/MSC",
            Frozen = true,
            MaxGap = TimeSpan.FromMinutes(15),
            Budget =
            [
                new BudgetBand("above-60", ThresholdDirection.Above, -60, TimeSpan.FromHours(4)),
                new BudgetBand("above-20", ThresholdDirection.Above, -20, TimeSpan.FromMinutes(30)),
            ],
        };

    /// <summary>The profile of a point; null when the scenario gives it no limit.</summary>
    public static LimitProfile? For(DemoEquipment equipment, DemoPoint point)
    {
        if (point.Above is null && point.Below is null)
            return null;
        var product = point.Role == "product";
        var rules = new List<LimitRule>();
        if (point.Above is { } above)
            rules.Add(Threshold("high", ThresholdDirection.Above, above, equipment.Kind, product));
        if (point.Below is { } below)
            rules.Add(Threshold("low", ThresholdDirection.Below, below, equipment.Kind, product));
        // A logger's samples may come hours late; what is missing in the end shows as a gap.
        if (product && equipment.Kind != DeviceKind.DryShipper)
            rules.Add(new MissingRule("silent", Severity.Warning, TimeSpan.FromMinutes(15)));
        return new LimitProfile
        {
            Name = $"{Word(equipment.Kind)}-{point.Channel}",
            Metric = point.Metric,
            Unit = UnitOf(point.Metric),
            Frozen = product && equipment.Kind is DeviceKind.UltraLowFreezer or DeviceKind.Ln2Dewar or DeviceKind.DryShipper,
            ExpectedInterval = equipment.Kind == DeviceKind.DryShipper ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(30),
            MaxGap = TimeSpan.FromMinutes(15),
            Rules = rules,
        };
    }

    private static ThresholdRule Threshold(string id, ThresholdDirection direction, double threshold, DeviceKind kind, bool product) =>
        new(
            id,
            product ? Severity.Alarm : Severity.Warning,
            direction,
            (decimal)threshold,
            // A door that is opened and closed is no alarm in a fridge; a dewar or a freezer out of its limit is one at once.
            OnDelay: kind == DeviceKind.Fridge ? TimeSpan.FromMinutes(10)
                : product ? TimeSpan.Zero
                : TimeSpan.FromMinutes(30),
            OffDelay: TimeSpan.FromMinutes(1),
            Deadband: product ? 0.5m : 1m,
            Inclusive: false
        );

    private static string Word(DeviceKind kind) =>
        kind switch
        {
            DeviceKind.UltraLowFreezer => "freezer-80",
            DeviceKind.Ln2Dewar => "ln2-dewar",
            DeviceKind.Fridge => "fridge-2-8",
            DeviceKind.DryShipper => "dry-shipper",
            _ => "room",
        };

    private static string UnitOf(string metric) =>
        metric switch
        {
            Metrics.Level => Units.Millimetre,
            Metrics.Humidity => Units.RelativeHumidity,
            Metrics.Battery => Units.Percent,
            _ => Units.Celsius,
        };
}

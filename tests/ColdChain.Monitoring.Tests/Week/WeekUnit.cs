using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;
using ColdChain.Simulators.Scenarios;
using DeviceKind = ColdChain.Simulators.Scenarios.DeviceKind;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>A unit of the week with the shipped limits that a user gives it.</summary>
internal static class WeekUnit
{
    /// <summary>Its judged channels with the names of their limit profiles. Doors are not judged.</summary>
    public static IReadOnlyList<(string Channel, string Profile)> Judged(DeviceKind kind) =>
        kind switch
        {
            DeviceKind.UltraLowFreezer => [("chamber", "minus-80-freezer")],
            DeviceKind.Freezer => [("chamber", "minus-20-freezer")],
            DeviceKind.Fridge => [("chamber", "fridge-2-8")],
            DeviceKind.Ln2Dewar => [("vapour", "ln2-vapour"), ("level", "ln2-level")],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The week has no such unit."),
        };

    public static LimitProfile Profile(string name) =>
        ShippedLimits.Find(name) ?? throw new InvalidOperationException($"'{name}' does not ship.");

    public static IEnumerable<StretchDefinition> Stretches(Scenario scenario, ScenarioDevice device) =>
        Judged(device.Kind)
            .Select(judged => new StretchDefinition(
                $"{device.Id}/{judged.Channel}|a|l",
                $"{device.Id}/{judged.Channel}",
                device.Id,
                scenario.Site,
                StoresAndForwards: false,
                "a",
                "l",
                new ChannelId(scenario.Site, device.Id, judged.Channel),
                judged.Profile,
                1,
                Profile(judged.Profile),
                new TimeRange(0, null),
                EndReasons.LimitsChanged
            )
            {
                Role = judged.Channel == "level" ? PointRole.Technical : PointRole.Product,
                Zone = "A",
            });
}

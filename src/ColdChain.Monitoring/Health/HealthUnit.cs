using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Health;

/// <summary>An equipment whose health is told, and what tells it. Pure: made from the site directory.</summary>
/// <param name="Limits">Of the chamber's point.</param>
internal sealed record HealthUnit(
    EquipmentItem Equipment,
    TimeZoneInfo Zone,
    IReadOnlyDictionary<HealthSignal, HealthChannel> Signals,
    IReadOnlyList<LimitAssignment> Limits
)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>What can be told of equipment of this kind, whether or not it has the points for it.</summary>
    public IReadOnlyList<HealthFigure> Figures =>
        Equipment.Kind switch
        {
            EquipmentKind.Freezer or EquipmentKind.Refrigerator => [HealthFigure.DutyCycle, HealthFigure.DoorRecovery],
            EquipmentKind.LiquidNitrogenDewar => [HealthFigure.NitrogenLoss],
            EquipmentKind.Shipper when Signals.ContainsKey(HealthSignal.Nitrogen) => [HealthFigure.HoldTimeLeft, HealthFigure.NitrogenLoss],
            EquipmentKind.Shipper => [HealthFigure.HoldTimeLeft],
            _ => [],
        };

    public bool Has(HealthSignal signal) => Signals.ContainsKey(signal);

    /// <summary>The local day of an instant, in days since 1970-01-01.</summary>
    public int DayOf(long timeMs)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), Zone);
        return DateOnly.FromDateTime(local.DateTime).DayNumber - Epoch;
    }

    /// <summary>The first instant of a local day, ms UTC.</summary>
    public long StartOf(int day) => Calibration.StartOf(DateOf(day), Zone);

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>The tightest upper limit in force at a time; null: none.</summary>
    public double? UpperLimitAt(long timeMs) =>
        Limits
            .Where(limit => limit.Valid.Contains(timeMs))
            .SelectMany(limit => limit.Profile.Rules.OfType<ThresholdRule>())
            .Where(rule => rule.Direction == ThresholdDirection.Above)
            .Select(rule => (double?)rule.Threshold)
            .Min();

    /// <summary>Changes when figures of the past may be others: by points, channels, limits, zone.</summary>
    public string Definition =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Equipment.Kind} {Zone.Id} {string.Join(' ', Signals.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Assignments.Select(item => $"{pair.Key}={item.PointId}:{item.Channel}@{item.Valid.FromMs}-{item.Valid.ToMs}")))} {string.Join(' ', Limits.Select(limit => $"{limit.ProfileName}/{limit.ProfileVersion}@{limit.Valid.FromMs}-{limit.Valid.ToMs}"))}"
        );
}

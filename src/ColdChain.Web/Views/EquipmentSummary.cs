using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Views;

/// <summary>One equipment at one look.</summary>
/// <param name="Standing">Its alarms that are neither normal nor withheld, the most urgent first.</param>
/// <param name="Batches">Batch numbers in it now, in ordinal order.</param>
/// <param name="LastHeardMs">Receive time of the newest message of any of its devices; null when none was ever heard.</param>
public sealed record EquipmentSummary(
    EquipmentItem Item,
    Condition Condition,
    IReadOnlyList<AlarmView> Standing,
    IReadOnlyList<PointNow> Points,
    IReadOnlyList<string> Batches,
    long? LastHeardMs
)
{
    /// <summary>The point that stands for the equipment: product temperature first.</summary>
    public PointNow? Main =>
        Points.OrderBy(point => point.Point.Metric == Metrics.Temperature ? 0 : 1).ThenBy(point => point.Point.Role).FirstOrDefault();

    public PointNow? Level => Points.FirstOrDefault(point => point.Point.Metric == Metrics.Level);
    public bool AllAcknowledged => Standing.Count > 0 && Standing.All(alarm => !alarm.NeedsAnswer);
}

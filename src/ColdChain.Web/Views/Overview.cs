using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Views;

/// <summary>Everything at one look: is all right, and if not what, where, which batches, since when.</summary>
/// <param name="Standing">Unacknowledged before acknowledged, then by severity, then the oldest breach first.</param>
/// <param name="MoreStanding">There are more alarms than listed.</param>
public sealed record Overview(
    IReadOnlyList<Site> Sites,
    IReadOnlyList<EquipmentSummary> Equipment,
    IReadOnlyList<AlarmView> Standing,
    bool MoreStanding,
    IReadOnlyList<string> Batches,
    IReadOnlyList<string> BatchesConcerned
)
{
    /// <summary>Batches on hold, longest first.</summary>
    public IReadOnlyList<string> OnHold { get; init; } = [];

    public Condition Worst
    {
        get
        {
            var equipment = Equipment.Select(item => item.Condition).DefaultIfEmpty(Condition.Normal).Max();
            var alarms = Standing.Select(alarm => OverviewReader.ConditionOf(alarm.Severity)).DefaultIfEmpty(Condition.Normal).Max();
            return equipment > alarms ? equipment : alarms;
        }
    }
}

using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>What the week came to.</summary>
/// <param name="Alarms">As they stand in the database, in the order in which they were raised.</param>
/// <param name="Figures">By the product's own figures, from the same database.</param>
internal sealed record WeekResult(
    int Units,
    double Days,
    long Readings,
    IReadOnlyList<AlarmRow> Alarms,
    IReadOnlyList<NaiveAlarm> Naive,
    IReadOnlyList<WeekFailure> Failures,
    AlarmPerformance Figures
)
{
    public double PerDay => Alarms.Count / Days;

    public double NaivePerDay => Naive.Count / Days;

    /// <summary>Alarms of units that had no failure.</summary>
    public IEnumerable<AlarmRow> False => Alarms.Where(alarm => Failures.All(failure => failure.Unit != alarm.EquipmentNumber));
}

using ColdChain.Domain.Limits;
using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Evidence.Charts;

/// <summary>The words that a chart of a measuring point needs, in the reader's language.</summary>
/// <param name="NoData">A gap in which nothing was received.</param>
/// <param name="SensorFault">A gap in which the sensor could not measure, and the mark of a single fault.</param>
/// <param name="NotObserved">A gap in which no channel was assigned to the point.</param>
/// <param name="Limit">The label at a limit line.</param>
/// <param name="ShortLimit">The same where there is little room.</param>
/// <param name="Excursion">The label of a shaded excursion.</param>
public sealed record ChartWords(
    string NoData,
    string SensorFault,
    string NotObserved,
    Func<ThresholdRule, string> Limit,
    Func<ThresholdRule, string> ShortLimit,
    Func<StoredExcursion, string> Excursion
);

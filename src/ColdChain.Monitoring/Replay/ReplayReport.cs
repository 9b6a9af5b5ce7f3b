using ColdChain.Telemetry.Replay;

namespace ColdChain.Monitoring.Replay;

/// <summary>What a replay found.</summary>
/// <param name="ReadTo">The last record of the journal that was read.</param>
/// <param name="JudgedTo">The last that was judged: as far as the service has judged. What is later it judges when it starts, and tells people.</param>
/// <param name="Files">What stands in the files of the data folder, or in InfluxDB.</param>
/// <param name="Records">What stands in the records database.</param>
/// <param name="KeptAlarms">Alarms that are left as they are.</param>
/// <param name="Examples">The first differences of excursions, a line each.</param>
public sealed record ReplayReport(
    long ReadTo,
    long JudgedTo,
    IReadOnlyList<ReplayDifference> Files,
    IReadOnlyList<ReplayDifference> Records,
    long KeptAlarms,
    IReadOnlyList<string> Examples
)
{
    /// <summary>Everything stands as the journal gives it.</summary>
    public bool IsEqual => Files.All(difference => difference.IsEqual) && RecordsAreEqual;

    public bool RecordsAreEqual => Records.All(difference => difference.IsEqual);
}

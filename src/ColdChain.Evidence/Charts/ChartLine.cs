namespace ColdChain.Evidence.Charts;

/// <summary>One measured line with its band of extremes.</summary>
/// <param name="Points">In order of time.</param>
/// <param name="MaxGapMs">Points further apart than this are not joined: nobody knows what was between.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points, long MaxGapMs)
{
    /// <summary>From files that people handed in: drawn so that nobody takes it for what a device sent.</summary>
    public bool HandedIn { get; init; }
}

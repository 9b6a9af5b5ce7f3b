namespace ColdChain.Evidence.Charts;

/// <summary>A bar with its name below and what it says when it is pointed at.</summary>
/// <param name="Parts">From the bottom; each the class that colours it, and its height in the chart's unit.</param>
public sealed record ChartBar(string Label, string Tip, IReadOnlyList<(string Class, double Value)> Parts)
{
    public double Height => Parts.Sum(part => part.Value);
}

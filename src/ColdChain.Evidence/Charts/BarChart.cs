namespace ColdChain.Evidence.Charts;

/// <summary>Counts side by side, each bar made of parts that stand on one another.</summary>
/// <param name="Title">Read out in place of the picture, with <paramref name="Description"/>.</param>
public sealed record BarChart(string Title, string Description, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>A level that should not be passed; drawn when the picture reaches up to it. Null: there is none.</summary>
    public double? Target { get; init; }

    public string TargetLabel { get; init; } = "";
}

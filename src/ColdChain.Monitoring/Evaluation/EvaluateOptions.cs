namespace ColdChain.Monitoring.Evaluation;

/// <summary>What <c>coldchain evaluate</c> was asked, as typed: the command checks it and says in one line what is wrong.</summary>
/// <param name="LimitsFile">YAML.</param>
/// <param name="ReadingsFile">CSV; null or <c>-</c>: standard input.</param>
/// <param name="From">ISO 8601, inclusive; null: from the first reading.</param>
/// <param name="To">ISO 8601, inclusive; null: to the last reading.</param>
/// <param name="Mkt"><c>time</c> or <c>samples</c>; null: time.</param>
/// <param name="FailOnExcursion">Exit code 1 if an excursion is listed.</param>
public sealed record EvaluateOptions(
    string LimitsFile,
    string? ReadingsFile = null,
    string? From = null,
    string? To = null,
    string? Mkt = null,
    bool FailOnExcursion = false
);

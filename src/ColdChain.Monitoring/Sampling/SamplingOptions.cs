namespace ColdChain.Monitoring.Sampling;

/// <summary>What <c>coldchain sampling</c> is asked.</summary>
/// <param name="Rule">Name of a shipped rule.</param>
/// <param name="Phase"><c>storage</c> or <c>transport</c>.</param>
/// <param name="Limits">Limit profile, file or shipped name; null: nothing is out of range.</param>
/// <param name="ReadingsFile">Null or <c>-</c>: standard input.</param>
public sealed record SamplingOptions(string Rule, string Phase, string? Limits, string? ReadingsFile, bool FailOnLate);

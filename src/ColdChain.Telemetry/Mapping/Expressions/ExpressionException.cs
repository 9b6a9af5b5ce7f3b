namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>An expression in a profile that cannot be read; the profile's reader adds file, line and field.</summary>
internal sealed class ExpressionException(string problem) : Exception(problem);

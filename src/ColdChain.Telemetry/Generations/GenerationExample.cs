using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Generations;

/// <summary>One reading before and after.</summary>
/// <param name="Before">Null: it would be new.</param>
/// <param name="After">Null: it would be no more.</param>
public sealed record GenerationExample(Reading? Before, Reading? After);

namespace ColdChain.Simulators.Scenarios;

/// <summary>A scenario file is wrong; the message says file, line, field and what to do.</summary>
public sealed class ScenarioFormatException(string source, long line, string field, string problem)
    : Exception(field.Length == 0 ? $"{source}:{line}: {problem}" : $"{source}:{line}: {field}: {problem}")
{
    public long Line { get; } = line;
    public string Field { get; } = field;
}

namespace ColdChain.Telemetry.Yaml;

/// <summary>A configuration file that cannot be used: which file, which line, which field, and what was expected.</summary>
public sealed class YamlFileException(string file, long line, string field, string problem)
    : Exception(field.Length == 0 ? $"{file}:{line}: {problem}" : $"{file}:{line}: {field}: {problem}")
{
    public string File { get; } = file;

    /// <summary>Counted from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Path of the field, as <c>layouts[0].fields[2].type</c>; empty when the file as a whole is meant.</summary>
    public string Field { get; } = field;
}

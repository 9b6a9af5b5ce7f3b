namespace ColdChain.Monitoring.Evaluation.Csv;

/// <summary>A table of readings that cannot be judged. The message is one line: file, line, what is wrong and what was expected.</summary>
public sealed class ReadingsCsvException(string fileName, long line, string problem) : Exception($"{fileName}:{line}: {problem}")
{
    /// <summary>From 1.</summary>
    public long Line { get; } = line;
}

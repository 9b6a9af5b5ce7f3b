namespace ColdChain.Monitoring.Evaluation;

/// <summary>A limit profile that cannot be used. The message is one line: file, line, what is wrong and what was expected.</summary>
public sealed class LimitProfileException(string fileName, long line, string problem) : Exception($"{fileName}:{line}: {problem}")
{
    public string FileName { get; } = fileName;

    /// <summary>From 1.</summary>
    public long Line { get; } = line;
}

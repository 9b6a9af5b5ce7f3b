namespace ColdChain.Records.Kinds;

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Message">One sentence in English, for the API and the log.</param>
public sealed record FieldProblem(string Field, FieldProblemKind Kind, string Message)
{
    /// <summary>The record that stands against it; null when none does.</summary>
    public string? RecordId { get; init; }
}

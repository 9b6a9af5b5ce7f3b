namespace ColdChain.Records.Partners;

/// <summary>Which submissions a list shows, newest first; all of what is given has to hold.</summary>
public sealed record SubmissionQuery
{
    public SubmissionState? State { get; init; }
    public string? Batch { get; init; }
    public string? HandedInBy { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? Before { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

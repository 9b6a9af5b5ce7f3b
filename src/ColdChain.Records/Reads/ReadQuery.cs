namespace ColdChain.Records.Reads;

/// <summary>Which reads to list, newest first.</summary>
public sealed record ReadQuery
{
    public string? Site { get; init; }

    /// <summary>Who has seen this record.</summary>
    public string? RecordId { get; init; }

    /// <summary>User name: what has this person seen.</summary>
    public string? Actor { get; init; }

    /// <summary>Not before, ms UTC.</summary>
    public long? FromMs { get; init; }

    /// <summary>The cursor of the page before.</summary>
    public string? Before { get; init; }

    public int Limit { get; init; } = 100;
}

namespace ColdChain.Records.Worklist;

/// <summary>Which tasks a list shows; all of what is given has to hold.</summary>
public sealed record WorklistQuery
{
    public string? Site { get; init; }
    public RecordTask? Task { get; init; }

    /// <summary>Key of the kind of record.</summary>
    public string? Kind { get; init; }

    /// <summary>What this person is to do: tasks in the person's name, and reviews of what others entered.</summary>
    public string? For { get; init; }

    /// <summary>Due before this, ms UTC.</summary>
    public long? DueBeforeMs { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

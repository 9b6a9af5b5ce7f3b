namespace ColdChain.Telemetry.Replay;

/// <summary>One kind of thing, as made anew and as it stood.</summary>
/// <param name="Name">For people: <c>readings</c>.</param>
/// <param name="Rebuilt">How many the journal gives.</param>
/// <param name="Missing">Of these, how many did not stand there, or not so.</param>
/// <param name="TooMany">How many stood there that the journal does not give, or not so.</param>
public sealed record ReplayDifference(string Name, long Rebuilt, long Missing, long TooMany)
{
    /// <summary>What kept the present ones from being read; null: nothing.</summary>
    public string? Unreadable { get; init; }

    public bool IsEqual => Missing == 0 && TooMany == 0 && Unreadable is null;
}

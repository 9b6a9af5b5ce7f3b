namespace ColdChain.Records.Audit;

/// <summary>What became of a change.</summary>
public abstract record EditResult
{
    private EditResult() { }

    /// <summary>Done, with its audit entry.</summary>
    /// <param name="Id">Id of what was saved: code, number, or the id of an assignment.</param>
    public sealed record Saved(string Id) : EditResult;

    /// <summary>It was so already: nothing was written.</summary>
    public sealed record Unchanged(string Id) : EditResult;

    /// <summary>Not done: one sentence for each thing that is wrong.</summary>
    public sealed record Refused(IReadOnlyList<string> Problems) : EditResult;

    /// <summary>Id of what is there now.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public string RequireId() =>
        this switch
        {
            Saved saved => saved.Id,
            Unchanged unchanged => unchanged.Id,
            Refused refused => throw new InvalidOperationException(string.Join(' ', refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

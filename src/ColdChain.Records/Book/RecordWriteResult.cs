using ColdChain.Records.Kinds;

namespace ColdChain.Records.Book;

/// <summary>What became of a record that was handed in.</summary>
public abstract record RecordWriteResult
{
    private RecordWriteResult() { }

    /// <summary>It stands; exposures and audit are written with it. Also for one that was there already with the same content.</summary>
    /// <param name="WasThere">It was there before with the same content: nothing was written.</param>
    public sealed record Saved(RecordRevision Record, bool WasThere = false) : RecordWriteResult;

    /// <summary>Nothing was written; all that is wrong is said at once.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : RecordWriteResult;

    /// <summary>Somebody else was faster: this is the newest revision now. Nothing was written.</summary>
    public sealed record Conflict(RecordRevision Current) : RecordWriteResult;

    /// <summary>It was reviewed: only a reasoned amendment changes it. Nothing was written.</summary>
    public sealed record Locked(RecordRevision Current) : RecordWriteResult;

    public sealed record NotFound : RecordWriteResult;

    /// <exception cref="InvalidOperationException">It was not saved; the message says why.</exception>
    public RecordRevision RequireSaved() =>
        this switch
        {
            Saved saved => saved.Record,
            Invalid invalid => throw new InvalidOperationException(
                string.Join(' ', invalid.Problems.Select(problem => $"{problem.Field}: {problem.Message}"))
            ),
            Conflict conflict => throw new InvalidOperationException(
                $"Record {conflict.Current.Id} is at revision {conflict.Current.Revision} with other content."
            ),
            Locked locked => throw new InvalidOperationException($"Record {locked.Current.Id} was reviewed and is locked."),
            _ => throw new InvalidOperationException("There is no such record."),
        };
}

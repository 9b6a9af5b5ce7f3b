using ColdChain.Records.Kinds;

namespace ColdChain.Records.Partners;

/// <summary>What became of a change to a submission.</summary>
public abstract record SubmissionResult
{
    private SubmissionResult() { }

    /// <param name="WasThere">It was handed in before with the same content: nothing was written.</param>
    public sealed record Done(Submission Submission, bool WasThere = false) : SubmissionResult;

    /// <summary>Nothing was written; all that is wrong is said at once.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : SubmissionResult;

    /// <summary>It is not as it was looked at, or stands there with other content. Nothing was written.</summary>
    public sealed record Conflict(Submission Current) : SubmissionResult;

    /// <summary>Somebody decided before. Nothing was written.</summary>
    public sealed record Decided(Submission Current) : SubmissionResult;

    /// <summary>There is more than is taken; the text says of what.</summary>
    public sealed record TooMany(string Problem) : SubmissionResult;

    public sealed record NotFound : SubmissionResult;
}

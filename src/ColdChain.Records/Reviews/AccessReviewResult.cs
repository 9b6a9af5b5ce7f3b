namespace ColdChain.Records.Reviews;

/// <summary>What became of a sign-off.</summary>
public abstract record AccessReviewResult
{
    private AccessReviewResult() { }

    public sealed record Signed(AccessReview Review) : AccessReviewResult;

    /// <summary>Rights or entries are others than those that were looked at: look again.</summary>
    public sealed record Changed : AccessReviewResult;
}

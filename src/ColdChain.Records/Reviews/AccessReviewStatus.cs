namespace ColdChain.Records.Reviews;

/// <summary>Whether a review is due.</summary>
/// <param name="FromMs">Where the next review begins: the end of the last one, or the first entry of the audit trail.</param>
/// <param name="DueMs">When it is to be signed.</param>
public sealed record AccessReviewStatus(AccessReview? Last, long FromMs, long DueMs, bool IsOverdue);

namespace ColdChain.Records.Partners;

/// <summary>One page of submissions.</summary>
/// <param name="Next">Null on the last.</param>
public sealed record SubmissionPage(IReadOnlyList<Submission> Items, string? Next);

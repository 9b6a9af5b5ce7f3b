namespace ColdChain.Records.Reviews;

/// <summary>A review that was signed.</summary>
/// <param name="Report">JSON of the <see cref="AccessReport"/> that was shown.</param>
public sealed record AccessReview(string Id, long FromMs, long ToMs, string Report, string Comment, string SignedBy, long SignedMs);

namespace ColdChain.Web.Api;

/// <summary>A correction: all values anew, and why.</summary>
/// <param name="ExpectedRevision">The revision that was looked at.</param>
internal sealed record RevisionBody(int ExpectedRevision, IReadOnlyDictionary<string, string?> Values, string Reason);

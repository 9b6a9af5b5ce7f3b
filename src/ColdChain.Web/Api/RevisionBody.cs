namespace ColdChain.Web.Api;

/// <summary>A correction of the revision that <c>If-Match</c> names: all values anew, and why.</summary>
/// <param name="Amend">The record was reviewed and is to be changed all the same; the amendment needs a review again.</param>
internal sealed record RevisionBody(IReadOnlyDictionary<string, string?> Values, string Reason, bool Amend = false);

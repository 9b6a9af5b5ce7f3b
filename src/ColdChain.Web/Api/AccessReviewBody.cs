namespace ColdChain.Web.Api;

/// <summary>A sign-off of a periodic review.</summary>
/// <param name="To">The end of the period as <c>GET /api/v1/access-review</c> gave it.</param>
/// <param name="Seen">The tag of the report that was looked at.</param>
/// <param name="Comment">What was found, and what follows from it.</param>
internal sealed record AccessReviewBody(string? To, string? Seen, string? Comment, string? Password);

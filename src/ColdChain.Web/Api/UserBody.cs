namespace ColdChain.Web.Api;

/// <summary>An account as it is to be.</summary>
/// <param name="Roles"><c>Staff</c>, or <c>Staff@east</c> for one site.</param>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
internal sealed record UserBody(string? DisplayName, IReadOnlyList<string>? Roles, bool Active, string? Language, string? Reason);

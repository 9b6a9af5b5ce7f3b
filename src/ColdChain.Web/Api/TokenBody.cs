namespace ColdChain.Web.Api;

/// <summary>A token to be made.</summary>
/// <param name="User">For whom it acts.</param>
/// <param name="Days">Until it ends; null: a year.</param>
internal sealed record TokenBody(string? Name, string? User, IReadOnlyList<string>? Scopes, int? Days, string? Reason);

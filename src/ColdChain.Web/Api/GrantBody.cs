namespace ColdChain.Web.Api;

/// <summary>A batch that a partner is to see.</summary>
/// <param name="Until">ISO 8601; null: until it is ended.</param>
internal sealed record GrantBody(string? User, string? Batch, string? Until, string? Reason);

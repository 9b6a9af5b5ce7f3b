namespace ColdChain.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Cursor">Ask for the next page with it; null on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);

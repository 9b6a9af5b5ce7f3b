namespace ColdChain.Web.Api;

/// <summary>The signature under a record.</summary>
/// <param name="Password">Of the user who is signed in, or whose token it is, once more.</param>
internal sealed record ReviewBody(string? Password);

namespace ColdChain.Web.Api;

/// <summary>What became of a change of an account.</summary>
/// <param name="Password">For the next sign-in; shown here and nowhere else. Null: it stays as it is.</param>
internal sealed record AccountAnswer(string Id, bool Changed, string? Password);

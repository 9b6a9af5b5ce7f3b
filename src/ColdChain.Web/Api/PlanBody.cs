namespace ColdChain.Web.Api;

/// <summary>A notification plan to be taken.</summary>
/// <param name="Version">The version it was made from; 0: there was none.</param>
internal sealed record PlanBody(string? Text, long Version, string? Reason);

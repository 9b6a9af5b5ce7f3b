namespace ColdChain.Web.Api;

/// <summary>A signed decision.</summary>
internal sealed record DispositionJson(string Id, string Decision, string Reason, string SignedBy, string Signed);

namespace ColdChain.Web.Api;

/// <summary>Why something is ended.</summary>
internal sealed record ReasonBody(string Reason);

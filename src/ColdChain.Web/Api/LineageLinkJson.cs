namespace ColdChain.Web.Api;

/// <summary>One comes from the other, as a record says.</summary>
internal sealed record LineageLinkJson(LineageNodeJson From, LineageNodeJson To, string At, string Record);

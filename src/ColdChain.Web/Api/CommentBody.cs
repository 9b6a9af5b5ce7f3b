namespace ColdChain.Web.Api;

/// <summary>What a person says about it.</summary>
internal sealed record CommentBody(string? Comment);

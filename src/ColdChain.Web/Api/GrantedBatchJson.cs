namespace ColdChain.Web.Api;

/// <summary>A batch that who asks may hand in for.</summary>
/// <param name="Until">Null: until it is ended.</param>
internal sealed record GrantedBatchJson(string Batch, string Since, string? Until);

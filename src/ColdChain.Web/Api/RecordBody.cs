namespace ColdChain.Web.Api;

/// <summary>A record to be entered: values by field key, as its kind defines them.</summary>
internal sealed record RecordBody(string? Id, string Site, IReadOnlyDictionary<string, string?> Values);

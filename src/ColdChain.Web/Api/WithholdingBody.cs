namespace ColdChain.Web.Api;

/// <summary>A maintenance window of an equipment, or its time out of service.</summary>
/// <param name="Kind"><c>suppression</c> or <c>outOfService</c>.</param>
/// <param name="From">ISO 8601 with offset; null: now.</param>
/// <param name="Until">The same; null only for <c>outOfService</c>.</param>
internal sealed record WithholdingBody(string? Kind, string? Equipment, string? From, string? Until, string? Reason);

namespace ColdChain.Web.Api;

/// <summary>How long an alarm is set aside, and why.</summary>
/// <param name="Duration">ISO 8601, such as <c>PT2H</c>.</param>
internal sealed record ShelveBody(string? Duration, string? Reason);

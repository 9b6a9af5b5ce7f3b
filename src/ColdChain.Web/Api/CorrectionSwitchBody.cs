namespace ColdChain.Web.Api;

/// <summary>Whether a site shows corrected values beside the raw ones.</summary>
internal sealed record CorrectionSwitchBody(bool Shown, string? Reason);

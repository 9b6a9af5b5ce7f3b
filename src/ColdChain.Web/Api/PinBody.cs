namespace ColdChain.Web.Api;

/// <summary>A topic that a device may use from now on, and why.</summary>
internal sealed record PinBody(string Topic, string? Reason);

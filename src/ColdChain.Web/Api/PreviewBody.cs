namespace ColdChain.Web.Api;

/// <summary>Which messages.</summary>
/// <param name="Topics">MQTT topic filters.</param>
/// <param name="From">Received at or after; required.</param>
/// <param name="To">Received before; now when not said.</param>
internal sealed record PreviewBody(IReadOnlyList<string>? Topics, string? From, string? To);

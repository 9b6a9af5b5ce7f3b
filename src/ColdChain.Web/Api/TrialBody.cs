namespace ColdChain.Web.Api;

/// <summary>Limits to try on the history of a measuring point.</summary>
/// <param name="Point">Id of the measuring point, such as <c>F-07/chamber</c>.</param>
/// <param name="Yaml">The limit profile.</param>
/// <param name="From">ISO 8601; 30 days back unless said.</param>
/// <param name="To">ISO 8601; now unless said.</param>
internal sealed record TrialBody(string? Point, string? Yaml, string? From, string? To);

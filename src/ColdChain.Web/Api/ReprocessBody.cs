namespace ColdChain.Web.Api;

/// <summary>Which rejected messages to decode again; what is not said does not narrow.</summary>
/// <param name="Why">Required.</param>
internal sealed record ReprocessBody(string? Why, string? Reason, string? Topic, string? Device, string? From, string? To);

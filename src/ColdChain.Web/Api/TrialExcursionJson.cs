namespace ColdChain.Web.Api;

/// <summary>An excursion that limits on trial would have found.</summary>
internal sealed record TrialExcursionJson(string Rule, string Severity, string Start, string? End, double DurationSeconds, double? Peak);

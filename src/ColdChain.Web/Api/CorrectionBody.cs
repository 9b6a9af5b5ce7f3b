namespace ColdChain.Web.Api;

/// <summary>What is added to the raw values of a channel over a span of event time.</summary>
/// <param name="Calibration">Id of the certificate that it is from.</param>
internal sealed record CorrectionBody(string Channel, decimal Amount, string From, string? To, string? Calibration, string? Reason);

namespace ColdChain.Telemetry.Decoding;

/// <summary>Why a message, or a part of it, gave no reading. The message itself stays in the journal.</summary>
/// <param name="Reason">Lower case with hyphens, stable: <c>bad-json</c>, <c>too-large</c>, <c>unknown-topic</c>, ...; see <see cref="RejectReason"/>.</param>
/// <param name="Detail">For people; never longer than 200 characters, control characters shown as escapes.</param>
public sealed record Reject(string Reason, string Detail);

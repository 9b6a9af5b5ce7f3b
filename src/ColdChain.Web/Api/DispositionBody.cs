using ColdChain.Monitoring.Holds;

namespace ColdChain.Web.Api;

/// <summary>A disposition to be signed.</summary>
/// <param name="Password">Of the user who is signed in, or whose token it is: the signature.</param>
/// <param name="Causes">Ids of the causes that were looked at; one more in the meantime refuses. Optional.</param>
internal sealed record DispositionBody(DispositionDecision? Decision, string? Reason, string? Password, IReadOnlyList<string>? Causes);

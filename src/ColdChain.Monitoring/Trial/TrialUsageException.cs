namespace ColdChain.Monitoring.Trial;

/// <summary>An option of <c>coldchain limits try</c> does not fit; the message is one line.</summary>
public sealed class TrialUsageException(string message) : Exception(message);

namespace ColdChain.Monitoring.Evaluation;

/// <summary>An option of the command does not fit; the message is one line.</summary>
internal sealed class EvaluateUsageException(string message) : Exception(message);

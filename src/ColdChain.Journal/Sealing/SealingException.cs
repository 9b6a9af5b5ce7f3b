namespace ColdChain.Journal.Sealing;

/// <summary>Sealing or signing is not possible now; the message says why and what to do, in one line. Reception goes on.</summary>
public sealed class SealingException(string message, Exception? inner = null) : IOException(message, inner);

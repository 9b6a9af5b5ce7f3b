namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>An option of the command does not fit; the message is one line.</summary>
internal sealed class CryorunUsageException(string message) : Exception(message);

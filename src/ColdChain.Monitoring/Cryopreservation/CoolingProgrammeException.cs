namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>A cooling programme that cannot be used. The message is one line: file, line, what is wrong and what was expected.</summary>
public sealed class CoolingProgrammeException(string message, Exception? inner = null) : Exception(message, inner);

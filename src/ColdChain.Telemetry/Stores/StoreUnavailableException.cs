namespace ColdChain.Telemetry.Stores;

/// <summary>The time-series store cannot answer now; the message says which, where and why.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner) : IOException(message, inner);

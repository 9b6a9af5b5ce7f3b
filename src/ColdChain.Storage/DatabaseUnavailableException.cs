namespace ColdChain.Storage;

/// <summary>The database cannot be reached now; the message says what to do. Whoever meets it waits and tries again.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner) : IOException(message, inner);

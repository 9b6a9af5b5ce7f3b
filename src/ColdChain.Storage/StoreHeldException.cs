namespace ColdChain.Storage;

/// <summary>Another process runs on this database file; the message says which file. Waiting helps only when that process ends.</summary>
public sealed class StoreHeldException(string message, Exception? inner) : IOException(message, inner);

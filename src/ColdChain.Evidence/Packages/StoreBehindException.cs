namespace ColdChain.Evidence.Packages;

/// <summary>The stores have not taken what is sealed yet. The message says which and what to do.</summary>
public sealed class StoreBehindException(string message) : Exception(message);

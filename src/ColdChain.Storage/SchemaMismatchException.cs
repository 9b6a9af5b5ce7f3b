namespace ColdChain.Storage;

/// <summary>The schema in the database and the steps of this program do not belong together; the message says which and what to do. Waiting does not help.</summary>
public sealed class SchemaMismatchException(string message) : InvalidOperationException(message);

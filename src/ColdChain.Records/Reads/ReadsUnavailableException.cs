namespace ColdChain.Records.Reads;

/// <summary>A read of graded data cannot be logged now: show nothing. The message says what to do.</summary>
public sealed class ReadsUnavailableException(string message) : IOException(message);

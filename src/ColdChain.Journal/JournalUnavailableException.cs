namespace ColdChain.Journal;

/// <summary>The journal's disk did not take the records; nothing of the group may be acknowledged.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner) : IOException(message, inner);

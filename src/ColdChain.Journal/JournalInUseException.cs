namespace ColdChain.Journal;

/// <summary>Another process writes to the journal's folder.</summary>
public sealed class JournalInUseException(string folder, Exception? inner)
    : IOException(
        $"The journal {folder} is in use by another process. Stop that process, or give this one a folder of its own (Journal:Directory).",
        inner
    );

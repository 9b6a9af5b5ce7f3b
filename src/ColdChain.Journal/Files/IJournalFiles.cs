namespace ColdChain.Journal.Files;

/// <summary>The journal's folder. Everything the journal does to a disk goes through here, so that tests can tear, fill, delay and refuse.</summary>
/// <remarks>Members throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>. Names are plain file names within the folder.</remarks>
internal interface IJournalFiles
{
    /// <summary>The folder, for messages.</summary>
    string Folder { get; }

    /// <summary>Takes the folder for this process until disposed.</summary>
    /// <exception cref="JournalInUseException">Another process has it.</exception>
    IDisposable Lock();

    IReadOnlyList<string> List();

    /// <summary>A new, empty file; it is an error when it exists.</summary>
    IAppendFile Create(string name);

    /// <summary>Appends to a file behind what it holds; makes it when it is not there.</summary>
    IAppendFile Append(string name);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    IReadFile OpenRead(string name);

    /// <summary>Replaces <paramref name="to"/> where it exists, at once or not at all. Durable after <see cref="FlushFolder"/>.</summary>
    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>Cuts the file to a length and flushes it.</summary>
    void Truncate(string name, long length);

    /// <summary>Makes the file's content durable, also what another process wrote.</summary>
    void FlushFile(string name);

    /// <summary>Makes names durable: created, renamed and deleted files.</summary>
    void FlushFolder();
}

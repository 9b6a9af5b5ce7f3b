namespace ColdChain.Journal.Files;

/// <summary>A file that only grows.</summary>
internal interface IAppendFile : IDisposable
{
    /// <summary>All or an exception; after an exception any part may have been written.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything appended survives a power failure. After an exception the file must not be written to any more: the kernel may have dropped the pages.</summary>
    void FlushToDisk();
}

namespace ColdChain.Journal.Files;

/// <summary>A file read by position, also while it grows.</summary>
internal interface IReadFile : IDisposable
{
    long Length { get; }

    /// <summary>Fills as much of the buffer as the file has from this offset on; returns how much.</summary>
    int ReadAt(long offset, Span<byte> buffer);
}

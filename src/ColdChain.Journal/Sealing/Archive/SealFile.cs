using System.Security.Cryptography;
using ColdChain.Journal.Files;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal.Sealing.Archive;

/// <summary>A sealed file as a whole.</summary>
internal static class SealFile
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Reads all of it and checks it against the log.</summary>
    /// <param name="expectedSha256">As catalogued; null when it is not.</param>
    /// <returns>Length and SHA-256 (lower-case hex) of the file.</returns>
    /// <exception cref="SealDamagedException">It is not what was sealed.</exception>
    public static (long Bytes, string Sha256) Verify(
        IJournalFiles files,
        string name,
        SegmentLeaf leaf,
        string? expectedSha256,
        CancellationToken cancel
    )
    {
        using (var segment = SealedSegment.Open(files, name, leaf))
            segment.Verify(cancel);
        var (bytes, sha256) = Hash(files, name, cancel);
        return expectedSha256 is null || expectedSha256 == sha256
            ? (bytes, sha256)
            : throw new SealDamagedException(name, 0, "its records verify, but the file is not the one in the catalogue");
    }

    /// <summary>Copies a sealed file whole: it has its name only when the copy was read back and verified.</summary>
    /// <exception cref="SealDamagedException">What was copied is not what was sealed; nothing has the name then.</exception>
    public static (long Bytes, string Sha256) Copy(
        IJournalFiles from,
        IJournalFiles to,
        string name,
        string toName,
        SegmentLeaf leaf,
        string? expectedSha256,
        CancellationToken cancel
    )
    {
        var unfinished = toName + SegmentNames.UnfinishedExtension;
        to.Delete(unfinished);
        using (var source = OpenRead(from, name))
        using (var target = to.Create(unfinished))
        {
            var buffer = new byte[ChunkBytes];
            long offset = 0;
            int read;
            while ((read = source.ReadAt(offset, buffer)) > 0)
            {
                cancel.ThrowIfCancellationRequested();
                target.Append(buffer.AsSpan(0, read));
                offset += read;
            }
            target.FlushToDisk();
        }
        try
        {
            var verified = Verify(to, unfinished, leaf, expectedSha256, cancel);
            to.Rename(unfinished, toName);
            to.FlushFolder();
            return verified;
        }
        catch (SealDamagedException)
        {
            to.Delete(unfinished);
            throw;
        }
    }

    private static IReadFile OpenRead(IJournalFiles files, string name)
    {
        try
        {
            return files.OpenRead(name);
        }
        catch (FileNotFoundException)
        {
            throw new SealDamagedException(name, 0, "the file is gone");
        }
    }

    private static (long Bytes, string Sha256) Hash(IJournalFiles files, string name, CancellationToken cancel)
    {
        using var file = OpenRead(files, name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes];
        long offset = 0;
        int read;
        while ((read = file.ReadAt(offset, buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
            offset += read;
        }
        return (offset, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

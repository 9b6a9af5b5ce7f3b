namespace ColdChain.Journal.Files;

internal static class JournalFilesExtensions
{
    /// <summary>Length in bytes; null when there is no such file.</summary>
    public static long? LengthOf(this IJournalFiles files, string name)
    {
        try
        {
            using var file = files.OpenRead(name);
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The whole of a small file; null when there is no such file.</summary>
    /// <exception cref="IOException">It is longer than <paramref name="limit"/>.</exception>
    public static byte[]? ReadWhole(this IJournalFiles files, string name, int limit)
    {
        try
        {
            using var file = files.OpenRead(name);
            if (file.Length > limit)
                throw new IOException($"{name} has {file.Length} bytes; {limit} is the limit.");
            var bytes = new byte[file.Length];
            return bytes.AsSpan(0, file.ReadAt(0, bytes)).ToArray();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

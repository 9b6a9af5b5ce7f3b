namespace ColdChain.Journal.Files;

/// <summary>Small files that are replaced whole.</summary>
internal static class DurableFile
{
    /// <summary>After a crash the file holds its old content or the new, whole.</summary>
    public static void Replace(IJournalFiles files, string name, ReadOnlySpan<byte> content)
    {
        var temporary = name + ".tmp";
        files.Delete(temporary);
        using (var file = files.Create(temporary))
        {
            file.Append(content);
            file.FlushToDisk();
        }
        files.Rename(temporary, name);
        files.FlushFolder();
    }
}

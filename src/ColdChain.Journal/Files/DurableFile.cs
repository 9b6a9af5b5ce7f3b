namespace ColdChain.Journal.Files;

/// <summary>Small files that are replaced whole.</summary>
public static class DurableFile
{
    /// <summary>After a crash the file holds its old content or the new, whole. Its folder is made when it is not there.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        Replace(new DiskJournalFiles(Path.GetDirectoryName(full)!), Path.GetFileName(full), content);
    }

    /// <summary>After a crash the file holds its old content or the new, whole.</summary>
    internal static void Replace(IJournalFiles files, string name, ReadOnlySpan<byte> content)
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

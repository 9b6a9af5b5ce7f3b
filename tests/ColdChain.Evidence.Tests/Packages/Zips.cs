using System.IO.Compression;

namespace ColdChain.Evidence.Tests.Packages;

/// <summary>Zips as files by name.</summary>
internal static class Zips
{
    public static async Task<SortedDictionary<string, byte[]>> UnpackAsync(Stream package)
    {
        package.Position = 0;
        await using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }
        return files;
    }

    public static MemoryStream Pack(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        output.Position = 0;
        return output;
    }
}

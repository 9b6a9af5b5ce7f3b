using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace ColdChain.Evidence.Packages;

/// <summary>Writes the files of a package into a zip and remembers their hashes. The same content gives the same bytes.</summary>
internal sealed class PackageWriter(Stream output) : IAsyncDisposable
{
    /// <summary>The earliest time that a zip can hold: the time of packing says nothing about the content.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<PackageFile> _files = [];

    /// <summary>Written so far, in order.</summary>
    public IReadOnlyList<PackageFile> Files => _files;

    public Task AddJsonAsync<T>(string name, T content, CancellationToken cancel) =>
        AddAsync(name, stream => JsonSerializer.SerializeAsync(stream, content, EvidenceJson.Options, cancel));

    /// <summary>Adds a file that <paramref name="write"/> fills from front to back.</summary>
    public async Task AddAsync(string name, Func<Stream, Task> write)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = new HashingStream(await entry.OpenAsync(), hash);
        await write(stream);
        await stream.FlushAsync();
        _files.Add(new PackageFile(name, stream.Written, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}

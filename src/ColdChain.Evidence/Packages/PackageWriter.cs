using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace ColdChain.Evidence.Packages;

/// <summary>Writes the files of a package into a zip and remembers their hashes. The same content gives the same bytes.</summary>
internal sealed class PackageWriter(Stream output) : IAsyncDisposable
{
    /// <summary>The earliest time that a zip can hold: the time of packing says nothing about the content.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int BufferBytes = 64 << 10;
    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<PackageFile> _files = [];

    /// <summary>Written so far, in order.</summary>
    public IReadOnlyList<PackageFile> Files => _files;

    public Task AddJsonAsync<T>(string name, T content, CancellationToken cancel) =>
        AddAsync(name, stream => JsonSerializer.SerializeAsync(stream, content, EvidenceJson.Options, cancel));

    /// <summary>Adds a file that <paramref name="write"/> fills from front to back.</summary>
    public async Task AddAsync(string name, Func<Stream, Task> write, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = _zip.CreateEntry(name, level);
        entry.LastWriteTime = NoTime;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = new HashingStream(await entry.OpenAsync(), hash);
        await write(stream);
        await stream.FlushAsync();
        _files.Add(new PackageFile(name, stream.Written, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    public Task AddTextAsync(string name, string text, CancellationToken cancel) =>
        AddAsync(name, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancel));

    public Task AddBytesAsync(string name, byte[] content, CancellationToken cancel) =>
        AddAsync(name, async stream => await stream.WriteAsync(content, cancel));

    /// <summary>Adds what another file holds, packed quickly.</summary>
    /// <param name="path">Null: it is empty.</param>
    public Task AddFileAsync(string name, string? path, CancellationToken cancel) =>
        AddAsync(
            name,
            async stream =>
            {
                if (path is null)
                    return;
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes);
                await file.CopyToAsync(stream, cancel);
            },
            CompressionLevel.Fastest
        );

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}

using System.Buffers;
using System.Security.Cryptography;
using ColdChain.Records.Book;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Attachments;

/// <inheritdoc cref="IAttachmentStore"/>
/// <remarks>
/// A file is written beside its place, flushed to disk and renamed: if the machine dies in the middle there is a leftover with the ending <c>.part</c>,
/// never half a file under a hash.
/// </remarks>
internal sealed class AttachmentStore(IOptions<AttachmentOptions> options) : IAttachmentStore
{
    private const int MaxName = 120;

    /// <summary>What people hand in, and what a browser does with it is no matter: it is always saved, never shown.</summary>
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".csv"] = "text/csv",
        [".txt"] = "text/plain",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    public async Task<AttachmentOutcome> KeepAsync(string name, Stream content, CancellationToken cancel)
    {
        if (options.Value.Directory is not { Length: > 0 } folder)
            return new AttachmentOutcome.Refused("No folder for files is configured (Attachments:Directory).");
        var safe = SafeName(name);
        if (!MediaTypes.TryGetValue(Path.GetExtension(safe), out var type))
            return new AttachmentOutcome.Refused(
                $"'{safe}' is none of the kinds of file that are kept: {string.Join(", ", MediaTypes.Keys)}."
            );
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, $"{Guid.NewGuid():N}.part");
        try
        {
            var (length, hash) = await WriteAsync(part, content, cancel);
            if (length == 0)
                return new AttachmentOutcome.Refused("The file is empty.");
            if (hash is null)
                return new AttachmentOutcome.Refused($"The file is larger than {options.Value.MaxBytes / (1024 * 1024.0):0.#} MiB.");
            var place = PlaceOf(folder, hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(part, place, overwrite: true);
            return new AttachmentOutcome.Kept(new Attachment(safe, type, hash, length));
        }
        finally
        {
            File.Delete(part);
        }
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        if (options.Value.Directory is not { Length: > 0 } folder || sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            return null;
        var place = PlaceOf(folder, sha256);
        if (!File.Exists(place))
            return null;
        var stream = new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        try
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)) != sha256)
                throw new InvalidDataException($"The file {place} is damaged: it does not have the hash it is kept under.");
            stream.Position = 0;
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last part of a path of any system, without what a file system or a header could take for something else.</summary>
    internal static string SafeName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new string([
            .. last.Where(character => !char.IsControl(character) && !char.IsSurrogate(character) && !"\"<>|:*?;%".Contains(character)),
        ]).Trim(' ', '.');
        if (kept.Length == 0)
            return "file";
        if (kept.Length <= MaxName)
            return kept;
        var extension = Path.GetExtension(kept);
        return extension.Length > 10 ? kept[..MaxName] : string.Concat(kept.AsSpan(0, MaxName - extension.Length), extension);
    }

    /// <returns>The hash is null when the file is too large: the rest of it is not read.</returns>
    private async Task<(long Length, string? Hash)> WriteAsync(string path, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var length = 0L;
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                length += read;
                if (length > options.Value.MaxBytes)
                    return (length, null);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            file.Flush(flushToDisk: true);
            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string PlaceOf(string folder, string sha256) => Path.Combine(folder, sha256[..2], sha256);
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Telemetry.Mapping;

namespace ColdChain.Telemetry.InForce;

/// <summary>
/// The payload of a journal record of type <see cref="Journal.JournalEntryType.ProfileSetChanged"/>: from here on messages are decoded with these profiles.
/// The texts stand in it, so that what came before is decoded for ever as it was: gzip of <c>{"hash","who","why","files":[{"file","text","shipped"}]}</c>.
/// </summary>
/// <param name="Hash">SHA-256 over the files, hexadecimal.</param>
/// <param name="Who">Who took them over; empty at a start of the service.</param>
internal sealed record ProfileSetRecord(string Hash, string Who, string Why, IReadOnlyList<ProfileSource> Sources)
{
    /// <summary>More text than this is no set of profiles: 500 files of the largest size would be less.</summary>
    private const int MaxTextBytes = 256 << 20;

    public static ProfileSetRecord Of(MappingProfiles profiles, string who, string why) =>
        new(HashOf(profiles.Sources), who, why, profiles.Sources);

    /// <summary>Each name and text with its length before it, so that no two sets have the same bytes.</summary>
    public static string HashOf(IReadOnlyList<ProfileSource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources)
        {
            hash.AppendData([source.IsShipped ? (byte)1 : (byte)0]);
            foreach (var text in (ReadOnlySpan<string>)[source.File, source.Text])
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public byte[] ToPayload()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(
                gzip,
                new Body(Hash, Who, Why, [.. Sources.Select(source => new File(source.File, source.Text, source.IsShipped))]),
                JsonSerializerOptions.Web
            );
        return bytes.ToArray();
    }

    /// <returns>Null: it is none, or not as its hash says.</returns>
    public static ProfileSetRecord? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(payload.ToArray(), writable: false), CompressionMode.Decompress);
            using var text = new MemoryStream();
            var part = new byte[64 << 10];
            for (int read; (read = gzip.Read(part)) > 0; )
            {
                text.Write(part, 0, read);
                if (text.Length > MaxTextBytes)
                    return null;
            }
            var body = JsonSerializer.Deserialize<Body>(text.GetBuffer().AsSpan(0, (int)text.Length), JsonSerializerOptions.Web);
            if (body is not { Hash: { } hash, Files: { } files } || files.Any(file => file is not { Name: not null, Text: not null }))
                return null;
            var sources = files.Select(file => new ProfileSource(file.Name!, file.Text!, file.Shipped)).ToList();
            return HashOf(sources) == hash ? new ProfileSetRecord(hash, body.Who ?? "", body.Why ?? "", sources) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private sealed record Body(string? Hash, string? Who, string? Why, File[]? Files);

    private sealed record File(string? Name, string? Text, bool Shipped);
}

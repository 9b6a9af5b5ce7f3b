using System.Text.Json;

namespace ColdChain.Telemetry.ManualFiles;

/// <summary>
/// A file of a logger that a person handed in, as it stands in the journal: one line of JSON that says who and why, then the bytes of the file. A class of its
/// own, of lower trust than what comes from a device: its readings are of the device <c>manual-file:NAME</c>, never of <c>NAME</c>.
/// </summary>
internal sealed record ManualFile(string Site, string Device, string Who, string Why, string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>Before the name of the logger, in the name of the device.</summary>
    public const string DevicePrefix = "manual-file:";

    public byte[] ToPayload()
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new Head(Site, Device, Who, Why, FileName), JsonSerializerOptions.Web);
        return [.. head, (byte)'\n', .. Content.Span];
    }

    /// <returns>Null: an upload of another kind.</returns>
    public static ManualFile? TryParse(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span.IndexOf((byte)'\n');
        if (end < 0)
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<Head>(payload.Span[..end], JsonSerializerOptions.Web)
                    is { Site: { } site, Device: { } device } head
                ? new ManualFile(site, device, head.Who ?? "", head.Why ?? "", head.FileName ?? "", payload[(end + 1)..])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Head(string? Site, string? Device, string? Who, string? Why, string? FileName);
}

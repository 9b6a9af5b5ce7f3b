using System.Text.Json;

namespace ColdChain.Telemetry.Reprocessing;

/// <summary>
/// A person asked to decode messages again, after a profile was mended. Stands in the journal as a marker: every consumer of the journal carries
/// it out when it comes there, now and in each replay.
/// </summary>
/// <param name="Who">The user's name.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Sequences">Records of the same journal, ascending, all before the marker.</param>
internal sealed record ReprocessOrder(string Who, string Why, IReadOnlyList<long> Sequences)
{
    /// <summary>More messages take more markers: a block must not grow without bound.</summary>
    public const int MaxSequences = 500;

    private const string Kind = "reprocess";

    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(new Body(Kind, Who, Why, [.. Sequences]), JsonSerializerOptions.Web);

    /// <returns>Null: the marker says something else.</returns>
    public static ReprocessOrder? TryParse(ReadOnlySpan<byte> payload)
    {
        try
        {
            var body = JsonSerializer.Deserialize<Body>(payload, JsonSerializerOptions.Web);
            return body is { Kind: Kind, Sequences: { Length: > 0 and <= MaxSequences } sequences }
                ? new ReprocessOrder(body.Who ?? "", body.Why ?? "", sequences)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Body(string? Kind, string? Who, string? Why, long[]? Sequences);
}

using System.Globalization;
using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Vectors;

/// <summary>One published message of a real device (tests/golden/vectors/README.md) and the readings that it must give.</summary>
internal sealed record DeviceVector(
    string Id,
    string Family,
    string? Topic,
    bool Retain,
    string Encoding,
    string Payload,
    IReadOnlyList<string> Requires,
    IReadOnlyList<VectorReading> Expected,
    string Trap
)
{
    public static IReadOnlyList<DeviceVector> All { get; } =
    [.. File.ReadLines(RepositoryFiles.At("tests/golden/vectors/device-payloads.jsonl")).Where(line => line.Length > 0).Select(Parse)];

    public static DeviceVector Of(string id) => All.Single(vector => vector.Id == id);

    /// <summary>A minute after the newest time that the message tells, as if it had come at once; else a time of our own.</summary>
    public DateTimeOffset Received =>
        Expected.Select(reading => reading.Time).Max() is { } newest
            ? newest.AddMinutes(1)
            : new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>As a line of <c>coldchain decode</c>.</summary>
    public string ToLine() =>
        JsonSerializer.Serialize(
            new
            {
                topic = Topic,
                payload = Payload,
                payloadEncoding = Encoding,
                receivedUtc = Received.ToString("O", CultureInfo.InvariantCulture),
                retain = Retain,
                profile = Family,
            }
        );

    private static DeviceVector Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        return new DeviceVector(
            json.GetProperty("id").GetString()!,
            json.GetProperty("family").GetString()!,
            json.GetProperty("topic").GetString(),
            json.GetProperty("retain").ValueKind is JsonValueKind.True,
            json.GetProperty("payload_encoding").GetString()!,
            json.GetProperty("payload").GetString()!,
            [.. json.GetProperty("requires").EnumerateArray().Select(each => each.GetString()!)],
            [.. json.GetProperty("expected").EnumerateArray().Select(VectorReading.Parse)],
            json.GetProperty("trap").GetString()!
        );
    }
}

using System.Text;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Decoding;

/// <summary>A line of tests/golden/hostile/messages.jsonl.</summary>
internal sealed record HostileMessage(string Id, string Topic, byte[] Payload, bool Retain, long ReceivedMs, JsonElement Expected)
{
    public static IReadOnlyList<HostileMessage> All { get; } =
    [.. File.ReadLines(RepositoryFiles.At("tests/golden/hostile/messages.jsonl")).Select(Parse)];

    public IReadOnlyList<string> Rejects => [.. Expected.GetProperty("rejects").EnumerateArray().Select(each => each.GetString()!)];

    private static HostileMessage Parse(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        var isTime = IsoTime.TryParse(json.GetProperty("receivedUtc").GetString(), out var receivedMs);
        isTime.ShouldBeTrue(line);
        return new HostileMessage(
            json.GetProperty("id").GetString()!,
            json.GetProperty("topic").GetString()!,
            PayloadOf(json),
            json.TryGetProperty("retain", out var retain) && retain.GetBoolean(),
            receivedMs,
            json.GetProperty("expect")
        );
    }

    private static byte[] PayloadOf(JsonElement json)
    {
        if (json.TryGetProperty("repeat", out var repeat))
        {
            var text = new StringBuilder(repeat.GetProperty("prefix").GetString());
            var part = repeat.GetProperty("part").GetString()!;
            for (var i = 1; i <= repeat.GetProperty("count").GetInt32(); i++)
                text.Append(part.Replace("#", i.ToString(), StringComparison.Ordinal));
            return Encoding.UTF8.GetBytes(text.Append(repeat.GetProperty("suffix").GetString()).ToString());
        }
        var payload = json.GetProperty("payload").GetString()!;
        return json.TryGetProperty("payloadEncoding", out _) ? Convert.FromHexString(payload) : Encoding.UTF8.GetBytes(payload);
    }
}

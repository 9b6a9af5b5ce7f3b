using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests;

/// <summary>Messages as examples on a page show them, and what comes of them, shortened.</summary>
internal static class WrittenExample
{
    /// <summary>Device | channel | metric | value and unit | source of the time | time | quality | reason, a line for each.</summary>
    public static async Task<string> DecodeAsync(MessageDecoders decoders, string messages)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero));
        var output = new StringWriter();
        await new DecodeTranscript(decoders, new NormalisingOptions(), clock).RunAsync(
            new StringReader(messages),
            output,
            profile: null,
            CancellationToken.None
        );
        var lines = output.ToString().TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.SelectMany(line => Shortened(JsonSerializer.Deserialize<JsonElement>(line))));
    }

    private static IEnumerable<string> Shortened(JsonElement line)
    {
        var readings = line.GetProperty("readings").EnumerateArray().ToList();
        var rejects = line.GetProperty("rejects").EnumerateArray().ToList();
        if (readings.Count + rejects.Count == 0)
            yield return "no reading";
        foreach (var reading in readings)
        {
            string Of(string name) => reading.GetProperty(name).ToString();
            var source = Of("timeSource");
            var value = reading.GetProperty("value");
            var shown = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
            yield return $"{Of("device")} | {Of("channel")} | {Of("metric")} | {shown} {Of("unit")} | {source} | {(source is "received" ? "-" : Of("timeUtc"))} | {Of("quality")} | {Of("reason")}".TrimEnd(
                ' ',
                '|'
            );
        }
        foreach (var reject in rejects)
            yield return $"reject {reject.GetProperty("reason").GetString()}";
    }
}

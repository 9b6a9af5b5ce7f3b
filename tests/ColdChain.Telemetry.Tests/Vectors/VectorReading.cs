using System.Globalization;
using System.Text.Json;

namespace ColdChain.Telemetry.Tests.Vectors;

/// <param name="Metric">Without the channel.</param>
/// <param name="Probe">What follows the colon; empty: nothing. Another spelling is as good, as long as probes stay apart.</param>
/// <param name="Quality">good, suspect or fault.</param>
internal sealed record VectorReading(
    string? Device,
    string Metric,
    string Probe,
    JsonElement Value,
    string Unit,
    DateTimeOffset? Time,
    string Quality
)
{
    public static VectorReading Parse(JsonElement json)
    {
        var metric = json.GetProperty("metric").GetString()!.Split(':', 2);
        var quality = json.GetProperty("quality").GetString()!.Split(':')[0];
        return new VectorReading(
            json.GetProperty("device").GetString(),
            metric[0],
            metric.Length > 1 ? metric[1] : "",
            json.GetProperty("value").Clone(),
            json.GetProperty("unit").GetString()!,
            json.GetProperty("time_utc").GetString() is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null,
            quality is "uncertain" ? "suspect"
                : quality is "bad" ? "fault"
                : quality
        );
    }

    /// <param name="reading">Of a line that <c>coldchain decode</c> wrote.</param>
    public bool IsMetBy(JsonElement reading)
    {
        var time = reading.GetProperty("timeUtc").GetDateTimeOffset();
        var source = reading.GetProperty("timeSource").GetString();
        return reading.GetProperty("device").GetString() == Device
            && reading.GetProperty("metric").GetString() == Metric
            && reading.GetProperty("unit").GetString() == Unit
            && reading.GetProperty("quality").GetString() == Quality
            && (Time is { } expected ? source != "received" && Math.Abs((time - expected).TotalMilliseconds) <= 1 : source == "received")
            && HasValue(reading.GetProperty("value"));
    }

    private bool HasValue(JsonElement actual) =>
        Value.ValueKind is JsonValueKind.Number
            ? actual.ValueKind is JsonValueKind.Number && Math.Abs(actual.GetDouble() - Value.GetDouble()) <= 0.01
            : actual.ToString() == Value.ToString();
}

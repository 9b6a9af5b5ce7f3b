using System.Globalization;
using System.Text.Json;

namespace ColdChain.Simulators.Tests;

/// <summary>A message that a simulated broker acknowledged.</summary>
/// <param name="At">By the test's clock.</param>
internal sealed record RecordedMessage(DateTimeOffset At, string ClientId, string Topic, byte[] Payload)
{
    public string Device => Topic.Split('/')[2];

    public JsonElement Json => JsonDocument.Parse(Payload).RootElement;

    public long? Sequence => Json.TryGetProperty("seq", out var sequence) ? sequence.GetInt64() : null;

    /// <summary>Event time and channels of each sample; a message without a time gives the time of its arrival.</summary>
    public IReadOnlyList<(DateTimeOffset Time, JsonElement Channels)> Samples =>
        Json.TryGetProperty("samples", out var samples)
            ? [.. samples.EnumerateArray().Select(sample => (TimeOf(sample)!.Value, sample.GetProperty("channels")))]
            : [(TimeOf(Json) ?? At, Json.GetProperty("channels"))];

    public bool HasTime => Json.TryGetProperty("samples", out _) || TimeOf(Json) is not null;

    private static DateTimeOffset? TimeOf(JsonElement element) =>
        element.TryGetProperty("time", out var time) ? DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture) : null;
}

using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Api;

/// <summary>One reading in the API, with its way back to the raw message.</summary>
/// <param name="Profile">Name and version of the mapping profile that made it; a built-in decoder has its name alone.</param>
/// <param name="DeviceTime">What the device's own clock said, where the time is another.</param>
/// <param name="Generation">0: decoded when it came; otherwise the number of the order by which it was decoded again.</param>
internal sealed record ReadingJson(
    string Channel,
    string Metric,
    string Unit,
    string Time,
    double? Value,
    string Quality,
    string? Reason,
    string TimeSource,
    bool Retained,
    string Received,
    Guid Recorder,
    long Sequence,
    string? Profile,
    long Generation,
    string? DeviceTime
)
{
    public static ReadingJson From(Reading reading) =>
        new(
            reading.Channel.ToString(),
            reading.Metric,
            reading.Unit,
            IsoTime.Format(reading.TimeMs),
            reading.Value,
            ApiJson.Word(reading.Quality),
            reading.Reason,
            ApiJson.Word(reading.TimeSource),
            reading.Retained,
            IsoTime.Format(reading.ReceivedMs),
            reading.Recorder,
            reading.Sequence,
            reading.Profile,
            reading.Generation,
            reading.DeviceTimeMs is { } deviceTime ? IsoTime.Format(deviceTime) : null
        );
}

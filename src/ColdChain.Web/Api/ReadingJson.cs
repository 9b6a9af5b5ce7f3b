using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Api;

/// <summary>One reading in the API, with its way back to the raw message.</summary>
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
    long Sequence
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
            reading.Sequence
        );
}

using ColdChain.Domain.Readings;
using ColdChain.Web.Formatting;

namespace ColdChain.Web.Live;

/// <summary>The newest reading of a channel in the event stream.</summary>
/// <param name="Text">The value as the console shows it.</param>
internal sealed record LiveReading(string Channel, string Metric, double? Value, string Unit, string Time, string Quality, string Text)
{
    public static LiveReading From(Reading reading) =>
        new(
            reading.Channel.ToString(),
            reading.Metric,
            reading.Value,
            reading.Unit,
            Format.Iso(reading.TimeMs),
            reading.Quality.ToString().ToLowerInvariant(),
            Format.Number(reading.Value, reading.Unit)
        );
}

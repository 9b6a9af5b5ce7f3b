using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>The time of a message, an item or a reading.</summary>
/// <param name="Ms">Null: it is not known, the receive time will stand.</param>
/// <param name="Flag">Why the time is not to be trusted; null: it is, or there is none.</param>
internal readonly record struct EventTime(long? Ms, TimeSource Source, string? Flag)
{
    public static EventTime Unknown => new(Ms: null, TimeSource.Received, Flag: null);
}

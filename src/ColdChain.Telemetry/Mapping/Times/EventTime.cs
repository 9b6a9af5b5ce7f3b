using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Mapping.Clocks;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>The time of a message, an item or a reading.</summary>
/// <param name="Ms">Null: it is not known, the receive time will stand.</param>
/// <param name="Flag">Why the time is not to be trusted; null: it is, or there is none.</param>
/// <param name="Clock">It is of a clock that may be wrong by a constant; null: it stands as it is.</param>
internal readonly record struct EventTime(long? Ms, TimeSource Source, string? Flag, ClockRule? Clock = null)
{
    public static EventTime Unknown => new(Ms: null, TimeSource.Received, Flag: null);
}

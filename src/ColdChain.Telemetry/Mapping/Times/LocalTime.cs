using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>From the wall clock of a zone to UTC.</summary>
internal static class LocalTime
{
    /// <summary>
    /// A wall clock shows an hour twice when summer time ends: of the two the one is taken that the message can have had, the later one not after
    /// its receipt. It skips an hour when summer time begins: a clock that shows it was not put forward. Both are flagged.
    /// </summary>
    /// <param name="latestMs">Receive time and what clocks may differ.</param>
    public static (long Ms, string? Flag) ToUtc(DateTime local, TimeZoneInfo zone, long latestMs)
    {
        if (zone.IsInvalidTime(local))
        {
            // The offset of an hour before: what a clock that was not put forward shows.
            var before = zone.GetUtcOffset(local.AddHours(-1));
            return (Ms(local, before), ReadingReason.NonexistentTime);
        }
        if (!zone.IsAmbiguousTime(local))
            return (Ms(local, zone.GetUtcOffset(local)), null);
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var (first, second) = (Ms(local, offsets.Max()), Ms(local, offsets.Min()));
        return (second <= latestMs ? second : first, ReadingReason.AmbiguousTime);
    }

    private static long Ms(DateTime local, TimeSpan offset) =>
        (local.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMillisecond;
}

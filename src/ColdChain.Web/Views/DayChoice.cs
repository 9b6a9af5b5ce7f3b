using System.Globalization;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Views;

/// <summary>A span of whole local days, as two date fields give it; either may be empty.</summary>
internal static class DayChoice
{
    /// <returns>Null when neither is a day, or the end comes before the start.</returns>
    public static TimeRange? Read(string? from, string? to, TimeZoneInfo zone)
    {
        var first = StartOf(from, 0, zone);
        var end = StartOf(to, 1, zone);
        return (first is null && end is null) || end < first ? null : new TimeRange(first ?? 0, end);
    }

    private static long? StartOf(string? day, int after, TimeZoneInfo zone)
    {
        if (!TryDay(day, out var date))
            return null;
        var local = date.AddDays(after).ToDateTime(TimeOnly.MinValue);
        // Midnight that a change of the clocks skips: the day begins an hour later.
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    private static bool TryDay(string? day, out DateOnly date) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && date.Year is >= 1900 and < 2200;
}

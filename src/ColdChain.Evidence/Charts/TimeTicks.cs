using System.Globalization;

namespace ColdChain.Evidence.Charts;

/// <summary>Ticks at round local times, aware of the zone's clock changes.</summary>
public static class TimeTicks
{
    private static readonly int[] MinuteSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
    private static readonly int[] DaySteps = [1, 2, 7, 14];
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>At most <paramref name="most"/> ticks, apart from one more at an edge.</summary>
    public static IReadOnlyList<TimeTick> Cover(long fromMs, long toMs, TimeZoneInfo zone, int most)
    {
        if (toMs <= fromMs)
            return [];
        var minutes = (toMs - fromMs) / 60_000d;
        most = Math.Max(1, most);
        foreach (var step in MinuteSteps)
        {
            if (minutes / step <= most)
                return ByMinutes(fromMs, toMs, zone, step);
        }
        foreach (var step in DaySteps)
        {
            if (minutes / 1440 / step <= most)
                return ByDays(fromMs, toMs, zone, step);
        }
        var months = MonthSteps.FirstOrDefault(step => minutes / 1440 / 30.4 / step <= most, MonthSteps[^1]);
        return ByMonths(fromMs, toMs, zone, months);
    }

    private static List<TimeTick> ByMinutes(long fromMs, long toMs, TimeZoneInfo zone, int step)
    {
        var ticks = new List<TimeTick>();
        var day = Local(fromMs, zone).Date;
        for (; ticks.Count < 1000 && (Utc(day, zone) ?? long.MinValue) <= toMs; day = day.AddDays(1))
        {
            for (var minute = 0; minute < 1440; minute += step)
            {
                var local = day.AddMinutes(minute);
                if (Utc(local, zone) is not { } at || at < fromMs || at > toMs)
                    continue;
                var below = ticks.Count == 0 || minute == 0 ? Text(local, "MM-dd") : null;
                ticks.Add(new TimeTick(at, Text(local, "HH:mm"), below));
            }
        }
        return ticks;
    }

    private static List<TimeTick> ByDays(long fromMs, long toMs, TimeZoneInfo zone, int step)
    {
        var ticks = new List<TimeTick>();
        // Counted from a fixed Monday, so that a moving window keeps its ticks.
        var day = Local(fromMs, zone).Date;
        day = day.AddDays(-((day - new DateTime(2001, 1, 1)).Days % step));
        for (; ticks.Count < 1000; day = day.AddDays(step))
        {
            if (Utc(day, zone) is not { } at || at < fromMs)
                continue;
            if (at > toMs)
                break;
            var below = ticks.Count == 0 || day.Year != Local(ticks[^1].TimeMs, zone).Year ? Text(day, "yyyy") : null;
            ticks.Add(new TimeTick(at, Text(day, "MM-dd"), below));
        }
        return ticks;
    }

    private static List<TimeTick> ByMonths(long fromMs, long toMs, TimeZoneInfo zone, int step)
    {
        var ticks = new List<TimeTick>();
        var first = Local(fromMs, zone);
        var month = (first.Year * 12) + first.Month - 1;
        month -= month % step;
        for (; ticks.Count < 1000; month += step)
        {
            var local = new DateTime(month / 12, (month % 12) + 1, 1);
            if (Utc(local, zone) is not { } at || at < fromMs)
                continue;
            if (at > toMs)
                break;
            ticks.Add(new TimeTick(at, Text(local, "yyyy-MM"), null));
        }
        return ticks;
    }

    private static DateTime Local(long timeMs, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone).DateTime;

    /// <summary>Null for a local time that a clock change leaves out.</summary>
    private static long? Utc(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();

    private static string Text(DateTime local, string format) => local.ToString(format, CultureInfo.InvariantCulture);
}

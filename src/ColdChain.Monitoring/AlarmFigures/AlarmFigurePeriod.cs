namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>What figures are asked for: a span of time [from, to), the zone of its days, and whose alarms.</summary>
/// <param name="FromMs">ms UTC; before <paramref name="ToMs"/>.</param>
/// <param name="Sites">Null: all sites, and the alarms of the system itself.</param>
public sealed record AlarmFigurePeriod(long FromMs, long ToMs, TimeZoneInfo Zone, IReadOnlyList<string>? Sites)
{
    /// <summary>Days it touches, in order: the local date with its part of the period.</summary>
    internal IReadOnlyList<(DateOnly Day, long FromMs, long ToMs)> Days()
    {
        var days = new List<(DateOnly, long, long)>();
        for (var at = FromMs; at < ToMs; )
        {
            var day = LocalDay(at);
            var next = Math.Min(ToMs, Math.Max(at + 1, StartOf(day.AddDays(1), Zone)));
            days.Add((day, at, next));
            at = next;
        }
        return days;
    }

    /// <summary>The first instant of a local day.</summary>
    public static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // Midnight that a change of the clocks skips: the day begins an hour later.
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    internal int LocalHour(long atMs) => Local(atMs).Hour;

    private DateOnly LocalDay(long atMs) => DateOnly.FromDateTime(Local(atMs).DateTime);

    private DateTimeOffset Local(long atMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), Zone);
}

using System.Globalization;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Views;

/// <summary>A calendar month of alarm figures.</summary>
/// <param name="First">Its first day.</param>
internal sealed record AlarmMonth(DateOnly First)
{
    /// <summary>As a month field writes it: <c>2026-10</c>.</summary>
    public string Text => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public AlarmMonth Previous => new(First.AddMonths(-1));

    public AlarmMonth Next => new(First.AddMonths(1));

    /// <summary>Never throws: what is no month, or has not begun, is the current one.</summary>
    public static AlarmMonth Read(string? text, long nowMs, TimeZoneInfo zone)
    {
        var now = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(nowMs), zone);
        var current = new AlarmMonth(new DateOnly(now.Year, now.Month, 1));
        return
            DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            && first.Year >= 2000
            && first < current.First
            ? new AlarmMonth(first)
            : current;
    }

    /// <summary>Its whole time in the zone, up to now.</summary>
    /// <param name="sites">Null: all.</param>
    public AlarmFigurePeriod Period(TimeZoneInfo zone, IReadOnlyList<string>? sites, long nowMs)
    {
        var from = AlarmFigurePeriod.StartOf(First, zone);
        var to = AlarmFigurePeriod.StartOf(Next.First, zone);
        return new AlarmFigurePeriod(from, Math.Max(from + 1, Math.Min(to, nowMs)), zone, sites);
    }
}

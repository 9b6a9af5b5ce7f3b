using System.Globalization;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Views;

/// <summary>The range of time that a page shows: a fixed length up to now, or from and to as typed in the site's zone.</summary>
public sealed record TimeSpanChoice(string? Name, TimeRange Span, bool Refused)
{
    public const string Day = "24h";
    private const long HourMs = 3_600_000;
    private const long MostMs = 400 * 24 * HourMs;

    /// <summary>In the order of the page's switch.</summary>
    public static readonly IReadOnlyList<(string Name, long LengthMs)> Fixed =
    [
        ("6h", 6 * HourMs),
        (Day, 24 * HourMs),
        ("7d", 168 * HourMs),
        ("30d", 720 * HourMs),
    ];

    /// <summary>Never throws: what cannot be read gives the last 24 hours, marked as refused.</summary>
    /// <param name="from">Local time without a zone, as a date-time field sends it, or ISO 8601 with an offset.</param>
    public static TimeSpanChoice Read(string? range, string? from, string? to, long nowMs, TimeZoneInfo zone)
    {
        var fallback = Last(Day, nowMs);
        if (!string.IsNullOrEmpty(from) || !string.IsNullOrEmpty(to))
        {
            if (!TryReadTime(from, zone, out var fromMs) || !TryReadTime(string.IsNullOrEmpty(to) ? null : to, zone, out var toMs, nowMs))
                return fallback with { Refused = true };
            return fromMs < toMs && toMs - fromMs <= MostMs
                ? new TimeSpanChoice(null, new TimeRange(fromMs, toMs), Refused: false)
                : fallback with
                {
                    Refused = true,
                };
        }
        return Fixed.Any(known => known.Name == range) ? Last(range!, nowMs) : fallback;
    }

    private static TimeSpanChoice Last(string name, long nowMs) =>
        new(name, new TimeRange(nowMs - Fixed.First(known => known.Name == name).LengthMs, nowMs), Refused: false);

    private static bool TryReadTime(string? text, TimeZoneInfo zone, out long timeMs, long? otherwise = null)
    {
        timeMs = otherwise ?? 0;
        if (string.IsNullOrEmpty(text))
            return otherwise is not null;
        if (
            text.Length <= 19
            && DateTime.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            timeMs = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
            return true;
        }
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact))
            return false;
        timeMs = exact.ToUnixTimeMilliseconds();
        return true;
    }
}

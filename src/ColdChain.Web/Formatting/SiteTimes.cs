using System.Globalization;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Formatting;

/// <summary>The time zone of each site; times are shown in it and it is named.</summary>
internal sealed class SiteTimes(Records.Equipment.ISiteDirectory directory)
{
    private Dictionary<string, TimeZoneInfo>? _zones;

    public async Task LoadAsync(CancellationToken cancel) =>
        _zones ??= (await directory.ListSitesAsync(cancel)).ToDictionary(
            site => site.Code,
            site => Zone(site.TimeZone),
            StringComparer.Ordinal
        );

    /// <summary>UTC for a site that is not known. <see cref="LoadAsync"/> comes first.</summary>
    public TimeZoneInfo Of(string? site) =>
        site is not null && (_zones ?? throw new InvalidOperationException("Load the sites first.")).TryGetValue(site, out var zone)
            ? zone
            : TimeZoneInfo.Utc;

    /// <summary>The only site's zone, or that of most sites where there are several.</summary>
    public TimeZoneInfo Usual =>
        _zones is { Count: > 0 }
            ? _zones.Values.GroupBy(zone => zone.Id).OrderByDescending(group => group.Count()).First().First()
            : TimeZoneInfo.Utc;

    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateTimeOffset Local(long timeMs, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone);

    /// <summary><c>Asia/Shanghai (UTC+08:00)</c>, with the offset as of a time.</summary>
    public static string Name(TimeZoneInfo zone, long atMs)
    {
        if (zone.Id == TimeZoneInfo.Utc.Id)
            return "UTC";
        var offset = Local(atMs, zone).Offset;
        return string.Create(CultureInfo.InvariantCulture, $"{zone.Id} (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm})");
    }
}

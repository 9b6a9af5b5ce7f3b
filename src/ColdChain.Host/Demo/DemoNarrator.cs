using System.Globalization;
using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Equipment;

namespace ColdChain.Host.Demo;

/// <summary>Writes a line to the terminal for each alarm raised, acknowledged and cleared.</summary>
internal sealed class DemoNarrator(IAlarmDesk alarms, ISiteDirectory sites, TimeProvider clock, TextWriter output) : BackgroundService
{
    private readonly Dictionary<string, AlarmState> _told = new(StringComparer.Ordinal);
    private Dictionary<string, TimeZoneInfo> _zones = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = await sites.ListSitesAsync(stoppingToken);
        _zones = all.ToDictionary(site => site.Code, site => TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone), StringComparer.Ordinal);
        try
        {
            await foreach (var alarm in alarms.WatchAsync(stoppingToken))
            {
                if (Describe(alarm) is { } line)
                    await output.WriteLineAsync(line);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    /// <summary>The line for a change of state; null when nothing changed that has not been told.</summary>
    internal string? Describe(AlarmView alarm)
    {
        var before = _told.GetValueOrDefault(alarm.Id, AlarmState.Normal);
        if (before == alarm.State)
            return null;
        _told[alarm.Id] = alarm.State;
        // What is only expected is told once: that it happened, or did not, is told by the limit's own alarm.
        if (alarm.Kind == "forecast")
            return alarm.State == AlarmState.Unacknowledged
                ? $"{Now(alarm.Site)}  forecast: {alarm.EquipmentNumber} {alarm.EquipmentName} will cross {alarm.Detail}{Batches(alarm)}"
                : null;
        var late = alarm.LateDiscovered ? " (found late)" : "";
        var what = (before, alarm.State) switch
        {
            (_, AlarmState.Unacknowledged) => $"ALARM{late}",
            (_, AlarmState.Acknowledged) => $"acknowledged by {alarm.AcknowledgedBy}",
            (AlarmState.Normal, AlarmState.ReturnedUnacknowledged) => $"ALARM{late}, over already",
            (_, AlarmState.ReturnedUnacknowledged) => "back in range, not acknowledged",
            (_, AlarmState.LatchedUnacknowledged or AlarmState.LatchedAcknowledged) => "over, to be reset",
            (_, AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService) => $"set aside by {alarm.WithheldBy}",
            _ => "cleared",
        };
        return $"{Now(alarm.Site)}  {what}: {Where(alarm)}{Values(alarm)}{Batches(alarm)}";
    }

    private static string Where(AlarmView alarm)
    {
        if (alarm.EquipmentNumber is null)
            return alarm.Detail ?? $"site {alarm.Site}, {alarm.Kind}";
        var place = $"{alarm.EquipmentNumber} {alarm.EquipmentName}";
        return alarm.Kind == "limit" ? place : $"{place}, {alarm.Kind}";
    }

    private string Values(AlarmView alarm)
    {
        var value = (alarm.Peak ?? alarm.Value) is { } shown ? $", {shown:0.0} {alarm.Unit}" : "";
        var limit = alarm.Limit is { } threshold ? $", limit {threshold:0.##} {alarm.Unit}" : "";
        var since = Local(DateTimeOffset.FromUnixTimeMilliseconds(alarm.StartMs), alarm.Site)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{value}{limit}, since {since}";
    }

    private static string Batches(AlarmView alarm) =>
        alarm.EquipmentNumber is null ? ""
        : alarm.Batches.Count == 0 ? "; no batches in it"
        : $"; batches {string.Join(", ", alarm.Batches)}";

    /// <summary>With the offset, once in each line: the terminal's own clock may be another.</summary>
    private string Now(string site) => Local(clock.GetUtcNow(), site).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private DateTimeOffset Local(DateTimeOffset time, string site) =>
        _zones.TryGetValue(site, out var zone) ? TimeZoneInfo.ConvertTime(time, zone) : time;
}

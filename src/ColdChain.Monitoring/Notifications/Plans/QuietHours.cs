using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Hours in which minor alarms wait until the morning.</summary>
/// <param name="Below">What is less severe waits; critical alarms never do.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, Severity Below, TimeZoneInfo Zone)
{
    /// <summary>Until when a notification of this severity waits; null: it goes at once.</summary>
    public DateTimeOffset? WaitsUntil(Severity severity, DateTimeOffset at)
    {
        if (severity >= Below)
            return null;
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        var quiet = To > From ? time >= From && time < To : time >= From || time < To;
        if (!quiet)
            return null;
        var end = DateOnly.FromDateTime(local).ToDateTime(To);
        if (end <= local)
            end = end.AddDays(1);
        // An end that falls into the hour that summer time skips comes an hour later.
        if (Zone.IsInvalidTime(end))
            end = end.AddHours(1);
        return new DateTimeOffset(end, Zone.GetUtcOffset(end));
    }
}

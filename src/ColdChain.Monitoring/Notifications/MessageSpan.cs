using System.Globalization;
using ColdChain.Monitoring.Forecasting;

namespace ColdChain.Monitoring.Notifications;

/// <summary>When it began, how long it has lasted, and what the next limit's time to breach is, in words.</summary>
internal static class MessageSpan
{
    /// <returns>As <c>Since 2026-09-21 22:13:20 UTC+08:00, for 35 min</c>.</returns>
    public static string English(Delivery delivery)
    {
        var alarm = delivery.Alarm;
        var start = Clock(alarm.StartMs, delivery.Zone);
        if (IsOfItself(delivery))
            return $"Sent {start}";
        var late = alarm.LateDiscovered ? " (found in data that came late)" : "";
        if (alarm.EndMs is { } end)
            return $"From {start} until {Clock(end, delivery.Zone)}{Lasted(end - alarm.StartMs, " ({0})", English)}{late}";
        return $"Since {start}{Lasted(delivery.NowMs - alarm.StartMs, ", for {0}", English)}{late}";
    }

    /// <inheritdoc cref="English(Delivery)"/>
    public static string Chinese(Delivery delivery)
    {
        var alarm = delivery.Alarm;
        var start = Clock(alarm.StartMs, delivery.Zone);
        if (IsOfItself(delivery))
            return $"发送时间 {start}";
        var late = alarm.LateDiscovered ? "（由迟到数据发现）" : "";
        if (alarm.EndMs is { } end)
            return $"自 {start} 至 {Clock(end, delivery.Zone)}{Lasted(end - alarm.StartMs, "，共 {0}", Chinese)}{late}";
        return $"自 {start} 起{Lasted(delivery.NowMs - alarm.StartMs, "，已持续 {0}", Chinese)}{late}";
    }

    /// <returns>As <c>Time to breach of high (-60 °C): about 35 min (25 min to 50 min), at 2026-09-21 22:48:00 UTC+08:00</c>.</returns>
    public static string English(PointForecast forecast, Delivery delivery)
    {
        var breach = forecast.Breach;
        var limit = $"{forecast.RuleId} ({AlarmText.Quantity(forecast.Limit, forecast.Unit)})";
        return $"Time to breach of {limit}: about {English(Until(breach.AtMs))} "
            + $"({English(Until(breach.EarliestMs))} to {English(Until(breach.LatestMs))}), at {Clock(breach.AtMs, delivery.Zone)}";

        TimeSpan Until(long ms) => TimeSpan.FromMilliseconds(Math.Max(0, ms - delivery.NowMs));
    }

    /// <inheritdoc cref="English(PointForecast, Delivery)"/>
    public static string Chinese(PointForecast forecast, Delivery delivery)
    {
        var breach = forecast.Breach;
        var limit = $"{forecast.RuleId}（{AlarmText.Quantity(forecast.Limit, forecast.Unit)}）";
        return $"距超限 {limit}：约 {Chinese(Until(breach.AtMs))}（{Chinese(Until(breach.EarliestMs))}至 {Chinese(Until(breach.LatestMs))}），"
            + $"预计 {Clock(breach.AtMs, delivery.Zone)}";

        TimeSpan Until(long ms) => TimeSpan.FromMilliseconds(Math.Max(0, ms - delivery.NowMs));
    }

    /// <summary>Local time with its offset: nobody has to guess whose clock it was.</summary>
    private static string Clock(long ms, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(ms), zone);
        var text = local.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return local.Offset == TimeSpan.Zero ? text : text + local.ToString("zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>A test and a sign of life have no length.</summary>
    private static bool IsOfItself(Delivery delivery) => delivery.Step is NotificationStep.Test or NotificationStep.Alive;

    /// <returns>Empty for what has only begun, or begins later.</returns>
    private static string Lasted(long ms, string around, Func<TimeSpan, string> say) =>
        ms < TimeSpan.MillisecondsPerMinute ? "" : string.Format(CultureInfo.InvariantCulture, around, say(TimeSpan.FromMilliseconds(ms)));

    private static string English(TimeSpan time) => Say(time, "min", "h", "d");

    private static string Chinese(TimeSpan time) => Say(time, "分钟", "小时", "天");

    /// <summary>Two units at most: nobody needs the minutes of the third day.</summary>
    private static string Say(TimeSpan time, string minutes, string hours, string days) =>
        time switch
        {
            { TotalHours: < 2 } => $"{Math.Floor(time.TotalMinutes):0} {minutes}",
            { TotalDays: < 2 } => $"{Math.Floor(time.TotalHours):0} {hours} {time.Minutes} {minutes}",
            _ => $"{time.Days} {days} {time.Hours} {hours}",
        };
}

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is on call at certain hours of certain days, in the rota's local time.</summary>
/// <param name="Days">On which it begins.</param>
/// <param name="Holidays">It is for holidays; on a holiday only such shifts begin.</param>
/// <param name="From">Of the day.</param>
/// <param name="To">Not later than <paramref name="From"/>: on the next day.</param>
public sealed record Shift(IReadOnlySet<DayOfWeek> Days, bool Holidays, TimeOnly From, TimeOnly To, IReadOnlyList<string> People)
{
    /// <summary>Whether the shift covers an instant of local time.</summary>
    public bool Covers(DateTime local, IReadOnlySet<DateOnly> holidays)
    {
        var day = DateOnly.FromDateTime(local);
        var time = TimeOnly.FromDateTime(local);
        if (To > From)
            return BeginsOn(day, holidays) && time >= From && time < To;
        return (BeginsOn(day, holidays) && time >= From) || (BeginsOn(day.AddDays(-1), holidays) && time < To);
    }

    private bool BeginsOn(DateOnly day, IReadOnlySet<DateOnly> holidays) =>
        holidays.Contains(day) ? Holidays : Days.Contains(day.DayOfWeek);
}

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is on call when.</summary>
/// <param name="Zone">Of its hours and holidays.</param>
/// <param name="Otherwise">Who is called when no shift covers the hour; so nobody is never the answer.</param>
public sealed record Rota(
    string Name,
    TimeZoneInfo Zone,
    IReadOnlySet<DateOnly> Holidays,
    IReadOnlyList<Shift> Shifts,
    IReadOnlyList<string> Otherwise
)
{
    /// <summary>Names of those on call, in the order of the plan, each once.</summary>
    public IReadOnlyList<string> OnCall(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        List<string> people =
        [
            .. Shifts.Where(shift => shift.Covers(local, Holidays)).SelectMany(shift => shift.People).Distinct(StringComparer.Ordinal),
        ];
        return people.Count > 0 ? people : Otherwise;
    }
}

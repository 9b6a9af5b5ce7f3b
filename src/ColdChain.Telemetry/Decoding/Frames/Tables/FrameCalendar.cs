using ColdChain.Telemetry.Mapping.Times;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A time that stands in the data as year, month, day, hour, minute and second.</summary>
/// <param name="Second">Null: whole minutes.</param>
internal sealed record FrameCalendar(
    CalendarPart Year,
    CalendarPart Month,
    CalendarPart Day,
    CalendarPart Hour,
    CalendarPart Minute,
    CalendarPart? Second,
    TimeZoneInfo Zone
)
{
    /// <returns>Null: it is no date, as a clock shows that was never set.</returns>
    public long? ReadMs(ReadOnlySpan<byte> data)
    {
        var (year, month, day) = (Year.Read(data), Month.Read(data), Day.Read(data));
        var (hour, minute, second) = (Hour.Read(data), Minute.Read(data), Second is null ? 0 : Second.Read(data));
        if (
            year is not (>= 1970 and <= 9998)
            || month is not (>= 1 and <= 12)
            || day is not >= 1
            || day > DateTime.DaysInMonth(year.Value, month.Value)
        )
            return null;
        if (hour is not (>= 0 and <= 23) || minute is not (>= 0 and <= 59) || second is not (>= 0 and <= 59))
            return null;
        var local = new DateTime(year.Value, month.Value, day.Value, hour.Value, minute.Value, second.Value, DateTimeKind.Unspecified);
        // In the hour that a clock shows twice the later one: a sample is read soon after it was taken.
        return LocalTime.ToUtc(local, Zone, long.MaxValue).Ms;
    }
}

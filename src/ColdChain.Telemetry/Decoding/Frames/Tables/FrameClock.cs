namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A time, or an age, that stands in the data.</summary>
/// <param name="UnitMs">Milliseconds of one raw step.</param>
/// <param name="EpochMs">What raw 0 means; not used for an age.</param>
internal sealed record FrameClock(RawField Raw, long UnitMs, long EpochMs)
{
    private readonly FrameCalendar? _calendar;

    /// <summary>A time in parts of the calendar.</summary>
    public FrameClock(FrameCalendar calendar)
        : this(calendar.Year.Raw, UnitMs: 1, EpochMs: 0) => _calendar = calendar;

    /// <summary>About the year 9999, in milliseconds: what lies behind is no time.</summary>
    private const long LastMs = 253_402_300_800_000;

    /// <summary>All zeros and all ones are what a clock shows that was never set.</summary>
    public FrameMoment ReadTime(ReadOnlySpan<byte> data)
    {
        if (_calendar is not null)
            return _calendar.ReadMs(data) is { } ms
                ? new FrameMoment(ms, AgeMs: null, Unset: false)
                : new FrameMoment(TimeMs: null, AgeMs: null, Unset: true);
        if (!Raw.TryRead(data, out var raw, out _) || raw <= 0 || raw == (long)(Raw.Mask >> Raw.Shift))
            return new FrameMoment(TimeMs: null, AgeMs: null, Unset: true);
        return raw > LastMs / UnitMs
            ? new FrameMoment(TimeMs: null, AgeMs: null, Unset: true)
            : new FrameMoment(EpochMs + raw * UnitMs, AgeMs: null, Unset: false);
    }

    public long? ReadAge(ReadOnlySpan<byte> data) =>
        Raw.TryRead(data, out var raw, out _) && raw >= 0 && raw <= LastMs / UnitMs ? raw * UnitMs : null;
}

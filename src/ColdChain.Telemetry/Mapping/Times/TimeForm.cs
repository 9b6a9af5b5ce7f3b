namespace ColdChain.Telemetry.Mapping.Times;

/// <param name="Pattern">For <see cref="TimeFormat.Pattern"/>, in the letters of .NET.</param>
internal sealed record TimeForm(TimeFormat Format, string Pattern)
{
    /// <param name="utcMs">Null: the text says no offset, <paramref name="local"/> is the wall clock.</param>
    public bool TryUtc(string text, out long? utcMs, out DateTime local)
    {
        (utcMs, local) = (null, default);
        switch (Format)
        {
            case TimeFormat.Iso8601:
                return TimeText.TryIso(text, out utcMs, out local);
            case TimeFormat.Pattern:
                return TimeText.TryPattern(text, Pattern, out utcMs, out local);
            case TimeFormat.Auto:
                if (!TimeText.TryNumber(text, out var number))
                    return TimeText.TryIso(text, out utcMs, out local);
                return TryEpoch(text, TimeText.UnitOf(number), out utcMs);
            default:
                return TryEpoch(
                    text,
                    Format switch
                    {
                        TimeFormat.EpochSeconds => 1000m,
                        TimeFormat.EpochMilliseconds => 1m,
                        TimeFormat.EpochMicroseconds => 0.001m,
                        _ => 0.000001m,
                    },
                    out utcMs
                );
        }
    }

    private static bool TryEpoch(string text, decimal unitMs, out long? utcMs)
    {
        var read = TimeText.TryEpoch(text, unitMs, out var ms);
        utcMs = read ? ms : null;
        return read;
    }
}

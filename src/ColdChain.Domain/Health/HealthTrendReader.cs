namespace ColdChain.Domain.Health;

/// <summary>Judges the last days of a figure, by their slope and against the days before. The order of the days does not matter.</summary>
public static class HealthTrendReader
{
    /// <summary>Median deviation to standard deviation of a normal distribution.</summary>
    private const double ToSigma = 1.4826;

    /// <summary>A step counts when it stands so many standard deviations of the reference days out.</summary>
    private const double MinSigmas = 3;

    /// <param name="lastDay">The newest whole day, in days since 1970-01-01 UTC; later ones are not looked at.</param>
    public static HealthTrend Of(IEnumerable<DayFigure> days, int lastDay, HealthTrendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sign = options.HigherIsWorse ? 1 : -1;
        var firstRecent = lastDay - options.RecentDays + 1;
        // Of two figures of one day the worse one counts, so that the order cannot matter.
        var known = days.Where(day => day.Day <= lastDay && day.Value is { } value && double.IsFinite(value))
            .GroupBy(day => day.Day)
            .Select(group => (X: (double)group.Key, Y: sign * group.Max(day => sign * day.Value!.Value)))
            .OrderBy(day => day.X)
            .ToList();
        var recent = known.Where(day => day.X >= firstRecent).ToList();
        var before = known.Where(day => day.X < firstRecent && day.X >= firstRecent - options.ReferenceDays).Select(day => day.Y).ToList();
        double? reference = before.Count >= options.MinKnownDays ? HealthSamples.Median(before) : null;
        if (recent.Count < options.MinKnownDays || RobustSlope.Of([recent]) is not { } slope)
            return new HealthTrend(HealthVerdict.Unknown, null, null, null, 0, reference, null);

        var middle = HealthSamples.Median([.. recent.Select(day => day.Y - slope.Slope * day.X)]);
        var (from, to) = (middle + slope.Slope * recent[0].X, middle + slope.Slope * recent[^1].X);
        var now = HealthSamples.Median([.. recent.Select(day => day.Y)]);
        var verdict =
            Drifts(slope, to - from, sign, options) || Stepped(before, reference, now, sign, options) ? HealthVerdict.Worsening
            : Drifts(slope, to - from, -sign, options) || Stepped(before, reference, now, -sign, options) ? HealthVerdict.Improving
            : HealthVerdict.Steady;
        return new HealthTrend(verdict, slope, from, to, (int)(recent[^1].X - recent[0].X), reference, now);
    }

    /// <summary>The whole interval of the slope lies on one side, and the change is large enough to matter.</summary>
    private static bool Drifts(RobustSlope slope, double change, int sign, HealthTrendOptions options) =>
        (sign > 0 ? slope.Lower > 0 : slope.Upper < 0) && sign * change >= options.MinChange;

    private static bool Stepped(List<double> before, double? reference, double now, int sign, HealthTrendOptions options)
    {
        if (reference is not { } was)
            return false;
        var sigma = ToSigma * HealthSamples.Median([.. before.Select(value => Math.Abs(value - was))]);
        var change = sign * (now - was);
        return change >= options.MinChange && change > MinSigmas * sigma;
    }
}

namespace ColdChain.Domain.Cryopreservation;

/// <summary>Finds where a curve begins and ends a ramp, whatever the clock of the programme says.</summary>
internal static class RampFinder
{
    /// <summary>Distance of the first level from the start of the ramp, C: beyond the ripple of a controller that holds.</summary>
    private const double NearC = 1;

    /// <summary>Distance of the second, C: far enough that the ripple in between averages out, near enough to speak for the start.</summary>
    private const double FarC = 8;

    /// <summary>A ramp has arrived when the curve is this near to its end, C: a controller approaches its setpoint, and may never cross it.</summary>
    private const double ArrivedC = 0.5;

    /// <summary>
    /// Where the curve leaves the start of the ramp. From its last crossing of a near level to its first instant at a far one a straight line is
    /// laid through the instants by least squares, and drawn back to the temperature at which the ramp starts.
    /// </summary>
    /// <returns>Null when it was not seen to leave, or a gap lies in between.</returns>
    public static long? Departure(MeasuredCurve curve, SetpointLeg ramp, long fromMs)
    {
        var span = Math.Abs(ramp.ToC - ramp.FromC);
        var (near, far) = (Math.Min(NearC, span / 4), Math.Min(FarC, span / 2));
        int? left = null;
        for (var i = curve.LowerBound(fromMs) + 1; i < curve.Count; i++)
        {
            var now = Progress(curve, i, ramp, ramp.FromC);
            if (curve.IsAfterGap(i) || now < near)
                left = null;
            else if (Progress(curve, i - 1, ramp, ramp.FromC) < near)
                left = i;
            if (now >= far && left is { } first)
                return BackToStart(curve, ramp, first, i, near);
        }
        return null;
    }

    private static long BackToStart(MeasuredCurve curve, SetpointLeg ramp, int first, int last, double near)
    {
        const int fewest = 3;
        var crossedMs = CrossingMs(
            curve,
            first,
            Progress(curve, first - 1, ramp, ramp.FromC),
            Progress(curve, first, ramp, ramp.FromC),
            near
        );
        var (slope, count) = curve.Slope(curve.TimeAt(first), curve.TimeAt(last));
        if (count < fewest || !(slope * ramp.Direction > 0))
        {
            // A ramp that is over within a few samples: the line from the crossing to the far end of it has to do.
            var rise = Progress(curve, last, ramp, ramp.FromC) - near;
            return rise > 0 ? RoundHalfUp(crossedMs - (near * (curve.TimeAt(last) - crossedMs) / rise)) : RoundHalfUp(crossedMs);
        }
        var (meanMs, mean) = (0d, 0d);
        for (var i = first; i <= last; i++)
        {
            meanMs += (curve.TimeAt(i) - curve.TimeAt(first)) / (double)count;
            mean += Progress(curve, i, ramp, ramp.FromC) / count;
        }
        return curve.TimeAt(first) + RoundHalfUp(meanMs - (mean / (slope!.Value * ramp.Direction / 60_000)));
    }

    /// <summary>The first instant at or after <paramref name="fromMs"/> at which the curve has come near the end of the ramp; null when it never does.</summary>
    public static long? Arrival(MeasuredCurve curve, SetpointLeg ramp, long fromMs) =>
        Reaches(curve, ramp, fromMs, Math.Min(ArrivedC, Math.Abs(ramp.ToC - ramp.FromC) / 4));

    /// <param name="nearC">How near to the end of the ramp it has to come, C.</param>
    public static long? Reaches(MeasuredCurve curve, SetpointLeg ramp, long fromMs, double nearC)
    {
        for (var i = curve.LowerBound(fromMs); i < curve.Count; i++)
        {
            var now = Progress(curve, i, ramp, ramp.ToC);
            if (now < -nearC)
                continue;
            if (i == 0 || curve.IsAfterGap(i) || Progress(curve, i - 1, ramp, ramp.ToC) is var before && before >= -nearC)
                return curve.TimeAt(i);
            return Math.Max(fromMs, RoundHalfUp(CrossingMs(curve, i, before, now, -nearC)));
        }
        return null;
    }

    /// <summary>How far the curve has come beyond a temperature in the direction of the ramp, C.</summary>
    private static double Progress(MeasuredCurve curve, int index, SetpointLeg ramp, double fromC) =>
        ramp.Direction * (curve.ValueAt(index) - fromC);

    private static double CrossingMs(MeasuredCurve curve, int index, double before, double now, double level)
    {
        var (fromMs, toMs) = (curve.TimeAt(index - 1), curve.TimeAt(index));
        return fromMs + (Math.Clamp((level - before) / (now - before), 0, 1) * (toMs - fromMs));
    }

    private static long RoundHalfUp(double ms) => (long)Math.Floor(ms + 0.5);
}

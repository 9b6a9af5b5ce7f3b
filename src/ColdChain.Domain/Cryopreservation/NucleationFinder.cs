namespace ColdChain.Domain.Cryopreservation;

/// <summary>Finds ice forming in a sample that is cooled.</summary>
/// <remarks>
/// The coldest instant so far is remembered. When the curve rises above it by the smallest rise within three minutes, no gap between, ice has
/// formed there, unless the chamber was then warmer than the sample had been: heat comes from the ice, or from the chamber, and from nowhere else. The warmest value until the curve is colder again than the minimum, or
/// until the longest plateau is over, is the peak; the plateau is the time around it in which the curve is no further below the peak than
/// 1 C, or half of the rise where that is less. Cryoprotectant solutions have no flat plateau: what is left freezes at ever lower
/// temperatures, and the band says how much of that is still called plateau.
/// </remarks>
internal static class NucleationFinder
{
    /// <summary>Ice grows through a supercooled vial within seconds, through a bag within a minute or two. A slower warming is the chamber's.</summary>
    private const long RiseWithinMs = 3 * 60_000;

    /// <summary>No vial or bag freezes longer than this.</summary>
    private const long LongestPlateauMs = 60 * 60_000;

    /// <summary>Warmer than this no aqueous solution freezes; the peak has to lie below it, C. Leaves room for the error of a probe.</summary>
    private const double WarmestFreezingC = 2;

    private const double BandC = 1;

    /// <param name="curve">The sample.</param>
    /// <param name="chamber">May be empty: then the sample has to do.</param>
    public static Nucleation? Find(MeasuredCurve curve, MeasuredCurve chamber, double minimumRiseC)
    {
        var lowest = -1;
        for (var i = 0; i < curve.Count; i++)
        {
            if (lowest < 0 || curve.IsAfterGap(i) || curve.ValueAt(i) <= curve.ValueAt(lowest))
            {
                lowest = i;
                continue;
            }
            var rise = curve.ValueAt(i) - curve.ValueAt(lowest);
            if (
                rise >= minimumRiseC
                && curve.ValueAt(i) <= WarmestFreezingC
                && curve.TimeAt(i) - curve.TimeAt(lowest) <= RiseWithinMs
                && !(chamber.ValueBetween(curve.TimeAt(i)) > curve.ValueAt(lowest))
            )
                return Describe(curve, lowest);
        }
        return null;
    }

    private static Nucleation Describe(MeasuredCurve curve, int lowest)
    {
        var (minimum, peak) = (curve.ValueAt(lowest), lowest);
        for (var i = lowest + 1; i < curve.Count && !curve.IsAfterGap(i) && curve.ValueAt(i) > minimum; i++)
        {
            if (curve.TimeAt(i) - curve.TimeAt(lowest) > LongestPlateauMs)
                break;
            if (curve.ValueAt(i) > curve.ValueAt(peak))
                peak = i;
        }
        var level = curve.ValueAt(peak) - Math.Min(BandC, (curve.ValueAt(peak) - minimum) / 2);
        var first = peak;
        while (first - 1 > lowest && curve.ValueAt(first - 1) >= level)
            first--;
        var last = peak;
        while (last + 1 < curve.Count && !curve.IsAfterGap(last + 1) && curve.ValueAt(last + 1) >= level)
            last++;
        var fromMs = Crossing(curve, first - 1, level);
        var seen = last + 1 < curve.Count && !curve.IsAfterGap(last + 1);
        long? toMs = seen ? Crossing(curve, last, level) : null;
        return new Nucleation(
            curve.TimeAt(lowest),
            minimum,
            curve.TimeAt(peak),
            curve.ValueAt(peak),
            fromMs,
            toMs,
            Mean(curve, first, last, level, fromMs, toMs)
        );
    }

    /// <summary>Where the line from this instant to the next is at the level, rounded half up.</summary>
    private static long Crossing(MeasuredCurve curve, int index, double level)
    {
        var (from, to) = (curve.ValueAt(index), curve.ValueAt(index + 1));
        var (fromMs, toMs) = (curve.TimeAt(index), curve.TimeAt(index + 1));
        return fromMs + (long)Math.Floor((Math.Clamp((level - from) / (to - from), 0, 1) * (toMs - fromMs)) + 0.5);
    }

    private static double Mean(MeasuredCurve curve, int first, int last, double level, long fromMs, long? toMs)
    {
        var (area, atMs, at) = (0d, fromMs, level);
        for (var i = first; i <= last; i++)
        {
            area += (at + curve.ValueAt(i)) / 2 * (curve.TimeAt(i) - atMs);
            (atMs, at) = (curve.TimeAt(i), curve.ValueAt(i));
        }
        if (toMs is { } end)
        {
            area += (at + level) / 2 * (end - atMs);
            atMs = end;
        }
        return atMs == fromMs ? curve.ValueAt(last) : area / (atMs - fromMs);
    }
}

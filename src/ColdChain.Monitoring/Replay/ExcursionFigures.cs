using System.Globalization;
using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Monitoring.Replay;

/// <summary>What of an excursion follows from readings, limits and assignments alone.</summary>
internal static class ExcursionFigures
{
    /// <summary>Sums of doubles over the same samples, taken in one run or in several that were laid together, differ in the last bits.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>A pause that goes on is as long as the clock was when it was last looked at: its beginning alone is compared.</summary>
    public static bool AreSame(ExcursionRow one, ExcursionRow other) =>
        one.Standing == other.Standing
        && one.StretchId == other.StretchId
        && one.PointId == other.PointId
        && one.RuleId == other.RuleId
        && one.Kind == other.Kind
        && one.Severity == other.Severity
        && one.ProfileName == other.ProfileName
        && one.ProfileVersion == other.ProfileVersion
        && one.Unit == other.Unit
        && one.StartMs == other.StartMs
        && one.EndMs == other.EndMs
        && one.EndReason == other.EndReason
        && Near(one.Threshold, other.Threshold)
        && (one is { Kind: "missing", EndMs: null } || HaveSameMeasure(one, other));

    /// <summary>What differs, for people: <c>peak -50, stood -45</c>.</summary>
    public static string Tell(ExcursionRow made, ExcursionRow stood)
    {
        (string Name, object? Made, object? Stood)[] all =
        [
            ("standing", made.Standing, stood.Standing),
            ("stretch", made.StretchId, stood.StretchId),
            ("profile version", made.ProfileVersion, stood.ProfileVersion),
            ("threshold", made.Threshold, stood.Threshold),
            ("end", made.EndMs, stood.EndMs),
            ("end reason", made.EndReason, stood.EndReason),
            ("measured to", made.MeasuredToMs, stood.MeasuredToMs),
            ("certain", made.Certain, stood.Certain),
            ("peak", made.Peak, stood.Peak),
            ("peak at", made.PeakAtMs, stood.PeakAtMs),
            ("degree minutes", made.DegreeMinutes, stood.DegreeMinutes),
            ("seconds", made.DurationSeconds, stood.DurationSeconds),
            ("monitored seconds", made.MonitoredSeconds, stood.MonitoredSeconds),
            ("spans a gap", made.SpansGap, stood.SpansGap),
            ("start uncertain", made.StartUncertain, stood.StartUncertain),
            ("end uncertain", made.EndUncertain, stood.EndUncertain),
        ];
        return string.Join(
            ", ",
            all.Where(item => !Equals(item.Made, item.Stood))
                .Select(item =>
                    string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Made ?? "none"}, stood {item.Stood ?? "none"}")
                )
        );
    }

    public static bool Near(double? one, double? other) =>
        one is { } a && other is { } b
            ? Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)))
            : one is null && other is null;

    private static bool HaveSameMeasure(ExcursionRow one, ExcursionRow other) =>
        one.MeasuredToMs == other.MeasuredToMs
        && one.Certain == other.Certain
        && one.PeakAtMs == other.PeakAtMs
        && one.SpansGap == other.SpansGap
        && one.StartUncertain == other.StartUncertain
        && one.EndUncertain == other.EndUncertain
        && Near(one.Peak, other.Peak)
        && Near(one.DegreeMinutes, other.DegreeMinutes)
        && Near(one.DurationSeconds, other.DurationSeconds)
        && Near(one.MonitoredSeconds, other.MonitoredSeconds);
}

namespace ColdChain.Records.Measured;

/// <summary>
/// What was signed with a record stays; readings may have come late since, or been decoded again. This says where the two differ. A pure function.
/// </summary>
public static class MeasuredDifference
{
    /// <summary>Smaller differences are of arithmetic, not of readings: canonical units.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Whether a field says something else now than when the record was reviewed.</summary>
    /// <param name="reviewed">Null: nothing was signed.</param>
    /// <param name="now">Null or not available: nothing can be said.</param>
    public static bool Is(MeasuredField? reviewed, MeasuredField? now) =>
        reviewed is { Status: not MeasuredStatus.Unavailable }
        && now is { Status: not MeasuredStatus.Unavailable }
        && (
            reviewed.Status != now.Status
            || Differ(reviewed.Min, now.Min)
            || Differ(reviewed.Max, now.Max)
            || Differ(reviewed.Mean, now.Mean)
            || Differ(reviewed.MeanKineticTemperature, now.MeanKineticTemperature)
        );

    private static bool Differ(double? one, double? other) =>
        one.HasValue != other.HasValue || (one is { } a && other is { } b && Math.Abs(a - b) > Tolerance * Math.Max(1, Math.Abs(a)));
}

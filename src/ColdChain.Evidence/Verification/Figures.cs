namespace ColdChain.Evidence.Verification;

/// <summary>Compares figures.</summary>
internal static class Figures
{
    /// <summary>What two ways to the same sum may differ by, relative.</summary>
    private const double Tolerance = 1e-6;

    public static bool AreSame(double? one, double? other) =>
        one is { } first && other is { } second
            ? Math.Abs(first - second) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(first), Math.Abs(second)))
            : one is null && other is null;
}

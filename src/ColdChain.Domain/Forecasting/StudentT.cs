namespace ColdChain.Domain.Forecasting;

/// <summary>Quantiles of Student's t distribution.</summary>
internal static class StudentT
{
    private const double Z95 = 1.6448536269514722;

    /// <summary>The 95 % quantile, by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5): 0.1 % off at 4 degrees of freedom, less above.</summary>
    public static double Quantile95(int degreesOfFreedom)
    {
        const double Z3 = Z95 * Z95 * Z95;
        const double Z5 = Z3 * Z95 * Z95;
        const double Z7 = Z5 * Z95 * Z95;
        var n = (double)degreesOfFreedom;
        return Z95
            + (Z3 + Z95) / (4 * n)
            + (5 * Z5 + 16 * Z3 + 3 * Z95) / (96 * n * n)
            + (3 * Z7 + 19 * Z5 + 17 * Z3 - 15 * Z95) / (384 * n * n * n);
    }
}

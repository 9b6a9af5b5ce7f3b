namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A reading as a whole number of billionths, where it is one: instruments write few decimals, and such numbers add and subtract without error.</summary>
internal static class ExactValue
{
    public const int Digits = 9;
    public const long PerUnit = 1_000_000_000;

    /// <summary>Beyond this the sums of a long window could leave 128 bits.</summary>
    private const double Largest = 1e6;

    /// <returns>False: it has more decimals, or is too large.</returns>
    public static bool TryParse(double value, out long billionths)
    {
        billionths = 0;
        if (!(Math.Abs(value) <= Largest))
            return false;
        var scaled = Math.Round(value * PerUnit);
        billionths = (long)scaled;
        // Both are exact in a double, and its division is correctly rounded: the quotient is the double nearest to the decimal number.
        return scaled / PerUnit == value;
    }
}

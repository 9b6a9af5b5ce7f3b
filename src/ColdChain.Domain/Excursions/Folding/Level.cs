using System.Globalization;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A value to compare with, in decimal as written and as the double nearest to it.</summary>
internal readonly record struct Level
{
    public Level(decimal exact)
    {
        Exact = exact;
        // Through the text: the cast is not correctly rounded for decimals of many digits.
        Value = double.Parse(exact.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public decimal Exact { get; }
    public double Value { get; }
}

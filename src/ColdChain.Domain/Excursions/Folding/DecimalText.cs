using System.Globalization;
using System.Numerics;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A number as whole digits and a power of ten: the shortest text of a double, which is the text it was read from, at any size.</summary>
internal readonly record struct DecimalText(BigInteger Digits, int Exponent)
{
    public static DecimalText Of(double value) => Of(value.ToString("R", CultureInfo.InvariantCulture));

    public static DecimalText Of(decimal value) => Of(value.ToString(CultureInfo.InvariantCulture));

    /// <param name="exponent">Not above the number's own.</param>
    public BigInteger In(int exponent) => Digits * BigInteger.Pow(10, Exponent - exponent);

    private static DecimalText Of(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            (mantissa, exponent) = (mantissa.Remove(point, 1), exponent - (mantissa.Length - point - 1));
        return new(BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }
}

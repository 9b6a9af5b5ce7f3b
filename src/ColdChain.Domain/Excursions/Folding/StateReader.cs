using System.Globalization;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <exception cref="FormatException">From every method: the text was not written by this version for this profile.</exception>
internal ref struct StateReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool AtEnd => _rest.IsEmpty;

    public long ReadLong() => long.Parse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public int ReadInt() => checked((int)ReadLong());

    public bool ReadBool() => ReadLong() != 0;

    public decimal ReadDecimal() =>
        decimal.Parse(Word(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public double ReadDouble() => double.Parse(Word(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private ReadOnlySpan<char> Word()
    {
        var end = _rest.IndexOf(' ');
        var word = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return word;
    }
}

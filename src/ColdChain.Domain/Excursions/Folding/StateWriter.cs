using System.Globalization;
using System.Text;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Writes a state as words with a blank between; doubles in the shortest form that reads back as the same bits.</summary>
internal sealed class StateWriter
{
    private readonly StringBuilder _text = new();

    public void Write(long value) => Word().Append(value.ToString(CultureInfo.InvariantCulture));

    public void Write(bool value) => Word().Append(value ? '1' : '0');

    public void Write(decimal value) => Word().Append(value.ToString(CultureInfo.InvariantCulture));

    public void Write(double value) => Word().Append(value.ToString("R", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    private StringBuilder Word() => _text.Length == 0 ? _text : _text.Append(' ');
}

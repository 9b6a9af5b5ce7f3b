using System.Globalization;
using System.Text;

namespace ColdChain.Evidence.Charts;

/// <summary>Writes SVG text: escapes, rounds to a hundredth of a unit, and refuses what is not a number.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new(8192);

    /// <summary>An element without content; attributes in pairs of name and value.</summary>
    public SvgWriter Element(string name, params ReadOnlySpan<object?> attributes) => Open(name, attributes, "/>");

    public SvgWriter Begin(string name, params ReadOnlySpan<object?> attributes) => Open(name, attributes, ">");

    public SvgWriter End(string name)
    {
        _text.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>An element with text in it.</summary>
    public SvgWriter Text(string name, string content, params ReadOnlySpan<object?> attributes)
    {
        Open(name, attributes, ">");
        Escape(content);
        return End(name);
    }

    public static string Number(double value) =>
        double.IsFinite(value)
            ? value.ToString("0.##", CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A chart has no place for this number.");

    /// <summary>About how wide a text is at a font size; Chinese characters are as wide as high.</summary>
    public static double WidthOf(string text, double fontSize) => text.Sum(character => character >= 0x2e80 ? 1.0 : 0.56) * fontSize;

    public override string ToString() => _text.ToString();

    private SvgWriter Open(string name, ReadOnlySpan<object?> attributes, string close)
    {
        _text.Append('<').Append(name);
        for (var index = 0; index + 1 < attributes.Length; index += 2)
        {
            if (attributes[index + 1] is not { } value)
                continue;
            _text.Append(' ').Append((string)attributes[index]!).Append("=\"");
            Escape(value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!);
            _text.Append('"');
        }
        _text.Append(close);
        return this;
    }

    private void Escape(string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                < ' ' and not ('\n' or '\t') => _text.Append('\ufffd'),
                _ => _text.Append(character),
            };
        }
    }
}

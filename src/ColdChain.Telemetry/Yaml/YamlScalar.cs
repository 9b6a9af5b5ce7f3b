using System.Globalization;

namespace ColdChain.Telemetry.Yaml;

/// <param name="IsPlain">Written without quotes: it may be a number, true, false or null.</param>
internal sealed record YamlScalar(string File, long Line, string Field, string Text, bool IsPlain) : YamlNode(File, Line, Field)
{
    /// <summary>Decimal or <c>0x</c> hexadecimal.</summary>
    public bool TryWhole(out long value)
    {
        var text = Text.AsSpan();
        var negative = text.StartsWith("-");
        if (negative)
            text = text[1..];
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        var read = ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits);
        value = negative ? -(long)bits : (long)bits;
        return read;
    }

    /// <exception cref="YamlFileException">No whole number between the bounds.</exception>
    public long Whole(long min, long max)
    {
        if (!TryWhole(out var value) || value < min || value > max)
            throw Expected($"a whole number from {min} to {max} (decimal or 0x...), got '{YamlText.Shown(Text)}'");
        return value;
    }

    /// <exception cref="YamlFileException">Neither true nor false.</exception>
    public bool Flag() =>
        Text switch
        {
            "true" => true,
            "false" => false,
            _ => throw Expected($"true or false, got '{YamlText.Shown(Text)}'"),
        };
}

namespace ColdChain.Web.Scanning;

/// <summary>What a scanner reads: a plain code, or a GS1 element string with its application identifiers.</summary>
/// <remarks>
/// GS1 General Specifications: symbology identifiers (5.1.2, <c>]C1</c>, <c>]d2</c>, <c>]Q3</c>, <c>]e0</c>), predefined lengths (7.8.4), the separator FNC1 as
/// U+001D; the bracketed form that stands under a code; GS1 Digital Link addresses. Never throws for bad input: what is not GS1 is a plain code.
/// </remarks>
internal static class ScannedCode
{
    /// <summary>Batch or lot number.</summary>
    public const string Lot = "10";

    /// <summary>Longer is no code of anything.</summary>
    public const int MaxLength = 300;

    private const char Separator = '\u001d';
    private static readonly string[] Symbologies = ["]C1", "]d2", "]Q3", "]e0", "]J1"];

    /// <returns>By application identifier, in their order; a plain code has the identifier <c>""</c>.</returns>
    public static IReadOnlyList<(string Identifier, string Value)> Read(string? scanned)
    {
        var text = scanned?.Trim(' ', '\r', '\n', '\t') ?? "";
        if (text.Length is 0 or > MaxLength)
            return [];
        if (Symbologies.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
            return Elements(text[3..]) is { Count: > 0 } marked ? marked : [("", text)];
        if (text[0] == ']' && text.Length > 3)
            return [("", text[3..])];
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return Link(address) is { Count: > 0 } link ? link : [("", text)];
        if (text[0] == '(')
            return Bracketed(text) is { Count: > 0 } bracketed ? bracketed : [("", text)];
        // Without a mark it may be either: a number that begins with 01 and fourteen digits with a right check digit is hardly anything else.
        return
            text.StartsWith("01", StringComparison.Ordinal)
            && text.Length > 16
            && IsChecked(text.AsSpan(2, 14))
            && Elements(text) is { Count: > 1 } plain
            ? plain
            : [("", text.Trim(Separator))];
    }

    /// <returns>Empty when it is no element string.</returns>
    private static List<(string, string)> Elements(string text)
    {
        var elements = new List<(string, string)>();
        var rest = text.AsSpan().TrimStart(Separator);
        while (rest.Length > 0)
        {
            var digits = IdentifierLength(rest);
            if (digits == 0 || rest.Length <= digits)
                return [];
            var identifier = rest[..digits];
            var value = rest[digits..];
            var length = PredefinedLength(identifier) is { } predefined ? predefined - digits : value.IndexOf(Separator);
            if (length < 0)
                length = value.Length;
            if (length == 0 || length > value.Length)
                return [];
            elements.Add((identifier.ToString(), value[..length].ToString()));
            rest = value[length..].TrimStart(Separator);
        }
        return elements;
    }

    private static List<(string, string)> Bracketed(string text)
    {
        var elements = new List<(string, string)>();
        foreach (var part in text.Split('(', StringSplitOptions.RemoveEmptyEntries))
        {
            var close = part.IndexOf(')', StringComparison.Ordinal);
            if (close is < 2 or > 4 || !part.AsSpan(0, close).ContainsOnlyDigits() || close == part.Length - 1)
                return [];
            elements.Add((part[..close], part[(close + 1)..].Trim()));
        }
        return elements;
    }

    private static List<(string, string)> Link(Uri address)
    {
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.IndexOf(parts, "01");
        var elements = new List<(string, string)>();
        for (var i = start; i >= 0 && i + 1 < parts.Length; i += 2)
        {
            if (!parts[i].AsSpan().ContainsOnlyDigits())
                return [];
            elements.Add((parts[i], Uri.UnescapeDataString(parts[i + 1])));
        }
        return elements;
    }

    private static int IdentifierLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
            return 0;
        return int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture) switch
        {
            <= 4 or (>= 10 and <= 22) or 30 or 37 or >= 90 => 2,
            23 or 24 or 25 or 40 or 41 or 42 or 71 => 3,
            (>= 31 and <= 36) or 39 or 43 or 70 or 72 or 80 or 81 or 82 => 4,
            _ => 0,
        };
    }

    /// <summary>Of identifier and value together; null for a value that ends with the separator.</summary>
    private static int? PredefinedLength(ReadOnlySpan<char> identifier) =>
        int.Parse(identifier[..2], System.Globalization.CultureInfo.InvariantCulture) switch
        {
            0 => 20,
            1 or 2 or 3 => 16,
            4 => 18,
            >= 11 and <= 19 => 8,
            20 => 4,
            >= 31 and <= 36 => 10,
            41 => 16,
            _ => null,
        };

    /// <summary>Check digit of a GTIN-14 (GS1 General Specifications 7.9).</summary>
    private static bool IsChecked(ReadOnlySpan<char> gtin)
    {
        var sum = 0;
        for (var i = 0; i < gtin.Length; i++)
        {
            if (!char.IsAsciiDigit(gtin[i]))
                return false;
            sum += (gtin[i] - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}

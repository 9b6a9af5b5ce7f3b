namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>Reads texts with placeholders in braces; <c>{{</c> and <c>}}</c> are the braces themselves.</summary>
internal static class TemplateParser
{
    private const int MaxLength = 500;
    private const int MaxPieces = 32;
    private const int MaxFilters = 8;

    /// <exception cref="ExpressionException">It is no template; says why.</exception>
    public static TextTemplate Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
            throw new ExpressionException($"a text has 1 to {MaxLength} characters");
        var pieces = new List<TextTemplate.Piece>();
        var plain = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var doubled = at + 1 < text.Length && text[at + 1] == text[at];
            if (text[at] is '{' or '}' && doubled)
            {
                plain.Append(text[at++]);
            }
            else if (text[at] is '}')
            {
                throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': a brace is closed that was not opened");
            }
            else if (text[at] is '{')
            {
                if (plain.Length > 0)
                    pieces.Add(new(plain.ToString(), Path: null, []));
                plain.Clear();
                var end = EndOf(text, at);
                pieces.Add(ReadPlaceholder(text[(at + 1)..end]));
                at = end;
            }
            else
            {
                plain.Append(text[at]);
            }
        }
        if (plain.Length > 0 || pieces.Count == 0)
            pieces.Add(new(plain.ToString(), Path: null, []));
        if (pieces.Count > MaxPieces)
            throw new ExpressionException($"more than {MaxPieces} parts in '{Yaml.YamlText.Shown(text)}'");
        return new TextTemplate(text, [.. pieces]);
    }

    /// <summary>The closing brace; those in quotes do not count.</summary>
    private static int EndOf(string text, int open)
    {
        var quote = '\0';
        for (var at = open + 1; at < text.Length; at++)
        {
            var character = text[at];
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '\'' or '"')
                quote = character;
            else if (character == '}')
                return at;
        }
        throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': the brace is not closed");
    }

    private static TextTemplate.Piece ReadPlaceholder(string inner)
    {
        var parts = SplitOutsideQuotes(inner, '|');
        if (parts.Count > MaxFilters + 1)
            throw new ExpressionException($"more than {MaxFilters} filters in '{Yaml.YamlText.Shown(inner)}'");
        return new(inner, PathParser.Parse(parts[0]), [.. parts.Skip(1).Select(FilterParser.Parse)]);
    }

    internal static List<string> SplitOutsideQuotes(string text, char separator)
    {
        var parts = new List<string>();
        var (start, quote) = (0, '\0');
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '\'' or '"')
                quote = character;
            else if (character == separator)
            {
                parts.Add(text[start..at].Trim());
                start = at + 1;
            }
        }
        parts.Add(text[start..].Trim());
        return parts;
    }
}

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>Reads the filters of placeholders: a name, with texts in quotes and parentheses where it needs them.</summary>
internal static class FilterParser
{
    private const string Known =
        "lower, upper, trim, default('x'), after('x'), before('x'), replace('x', 'y'), match('pattern'), base64-to-hex, quantity, snake, words('a', 'b', ...)";

    /// <exception cref="ExpressionException">There is no such filter, or its texts are not what it needs.</exception>
    public static TextFilter Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open].Trim();
        var arguments = open < 0 ? [] : ReadArguments(text, open);
        return (name, arguments.Count) switch
        {
            ("lower", 0) => new TextFilter.Lower(),
            ("upper", 0) => new TextFilter.Upper(),
            ("trim", 0) => new TextFilter.Trim(),
            ("base64-to-hex", 0) => new TextFilter.Base64ToHex(),
            ("quantity", 0) => new TextFilter.Quantity(),
            ("snake", 0) => new TextFilter.Snake(),
            ("default", 1) when arguments[0].StartsWith('{') => throw new ExpressionException(
                $"'{Yaml.YamlText.Shown(text)}': the text of default stands as it is; for another place to look write a list of texts, or 'prefer'"
            ),
            ("default", 1) => new TextFilter.Default(arguments[0]),
            ("after", 1) => new TextFilter.After(arguments[0]),
            ("before", 1) => new TextFilter.Before(arguments[0]),
            ("match", 1) => new TextFilter.Match(SafeRegex.Compile(arguments[0])),
            ("replace", 2) when arguments[0].Length > 0 => new TextFilter.Replace(arguments[0], arguments[1]),
            ("words", > 0 and var count) when count % 2 == 0 => new TextFilter.Words(
                arguments.Chunk(2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1])
            ),
            _ => throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}' is no filter; expected one of: {Known}"),
        };
    }

    private static List<string> ReadArguments(string text, int open)
    {
        if (!text.EndsWith(')'))
            throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': the parenthesis of the filter is not closed");
        var inner = text[(open + 1)..^1].Trim();
        if (inner.Length == 0)
            return [];
        var arguments = TemplateParser.SplitOutsideQuotes(inner, ',');
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] is not ('\'' or '"') || argument[^1] != argument[0])
                throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': the texts of a filter stand in quotes");
            arguments[i] = argument[1..^1];
        }
        return arguments;
    }
}

using System.Globalization;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>
/// Reads paths: <c>a.b</c>, <c>a[0]</c>, <c>a[-1]</c>, <c>a['key: with signs']</c>, <c>a[name='text']</c>, <c>$.a</c> from the message, <c>^.a</c> from the item around,
/// <c>@key</c>, <c>@index</c>, <c>@topic</c>, <c>@topic.name</c>, <c>@value</c>. A leading <c>value_json</c> means the current item.
/// </summary>
internal ref struct PathParser
{
    private const int MaxLength = 300;
    private static readonly System.Buffers.SearchValues<char> Reserved = System.Buffers.SearchValues.Create("]{}|'\"^");
    private const int MaxSteps = 32;
    private const int MaxIndex = 1_000_000;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PathParser(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="ExpressionException">It is no path; says why.</exception>
    public static PathExpression Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MaxLength)
            throw new ExpressionException($"a path has 1 to {MaxLength} characters");
        return new PathParser(trimmed).Read(trimmed);
    }

    private PathExpression Read(string source)
    {
        var up = 0;
        while (Take('^'))
            up++;
        if (up > 0 && _at < _text.Length && !Take('.') && _text[_at] is not ('[' or '@'))
            throw Fault("expected '.', '[' or '@' after '^'");
        var start = PathStart.Item;
        string? part = null;
        var needsDot = false;
        if (Take('@'))
        {
            (start, part) = ReadSpecial(up);
            needsDot = true;
        }
        else if (up == 0 && Take('$'))
        {
            (start, needsDot) = (PathStart.Message, true);
        }
        else if (up == 0 && StartsWithWord("value_json"))
        {
            _at = "value_json".Length;
            needsDot = true;
        }
        var steps = ReadSteps(needsDot);
        if (steps.Length > 0 && start is not (PathStart.Item or PathStart.Message or PathStart.Value))
            throw Fault($"nothing can follow {source[..Math.Min(source.Length, 12)]}");
        return new PathExpression(source, start, up, part, steps);
    }

    private (PathStart Start, string? Part) ReadSpecial(int up)
    {
        var word = ReadWord();
        var start = word switch
        {
            "key" => PathStart.Key,
            "index" => PathStart.Index,
            "topic" => PathStart.Topic,
            "value" => PathStart.Value,
            "item" => PathStart.Item,
            _ => throw Fault("expected @item, @key, @index, @topic, @topic.NAME or @value"),
        };
        if (up > 0 && start is PathStart.Topic or PathStart.Value && up > 0)
            throw Fault("'^' goes with @key, @index or a path");
        if (start is not PathStart.Topic || !Take('.'))
            return (start, null);
        var part = ReadWord();
        return part.Length > 0 ? (start, part) : throw Fault("expected the name of a part of the topic after '@topic.'");
    }

    private PathStep[] ReadSteps(bool needsDot)
    {
        var steps = new List<PathStep>();
        var first = !needsDot;
        while (_at < _text.Length)
        {
            if (steps.Count == MaxSteps)
                throw Fault($"more than {MaxSteps} steps");
            if (Take('['))
                steps.Add(ReadBracket());
            else if (first || Take('.'))
                steps.Add(ReadMember());
            else
                throw Fault("expected '.' or '['");
            first = false;
        }
        return [.. steps];
    }

    private PathStep.Member ReadMember()
    {
        var end = _text[_at..].IndexOfAny('.', '[');
        var name = end < 0 ? _text[_at..] : _text.Slice(_at, end);
        if (name.IsEmpty)
            throw Fault("expected a key");
        if (name.ContainsAny(Reserved))
            throw Fault("a key with one of ] { } | ' \" ^ . [ in it is written in brackets: ['...']");
        _at += name.Length;
        return new PathStep.Member(name.ToString());
    }

    private PathStep ReadBracket()
    {
        var rest = _text[_at..];
        if (rest.StartsWith("'") || rest.StartsWith("\""))
        {
            var close = rest[1..].IndexOf(rest[0] is '\'' ? "']" : "\"]", StringComparison.Ordinal);
            if (close < 0)
                throw Fault("the quote in the bracket is not closed");
            var name = rest.Slice(1, close).ToString();
            _at += close + 3;
            return name.Contains('{', StringComparison.Ordinal)
                ? new PathStep.NamedMember(TemplateParser.Parse(name))
                : new PathStep.Member(name);
        }
        if (ReadItemWith(rest) is { } found)
            return found;
        var end = rest.IndexOf(']');
        if (end < 0)
            throw Fault("the bracket is not closed");
        var inner = rest[..end].Trim();
        _at += end + 1;
        var up = inner.IndexOfAnyExcept('^');
        if (up >= 0 && inner[up..] is "@index")
            return new PathStep.SameItem(up);
        if (
            int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            && Math.Abs((long)index) <= MaxIndex
        )
            return new PathStep.Item(index);
        throw Fault("in a bracket stands a number, @index, a key in quotes, or name='text'");
    }

    /// <summary><c>name='text'</c>: the item of which this member is the text.</summary>
    private PathStep.ItemWith? ReadItemWith(ReadOnlySpan<char> rest)
    {
        var equals = rest.IndexOf('=');
        if (equals <= 0 || equals + 1 >= rest.Length || rest[equals + 1] is not ('\'' or '"'))
            return null;
        var name = rest[..equals].Trim();
        if (name.IsEmpty || name.ContainsAny(Reserved) || name.Contains('['))
            return null;
        var quoted = rest[(equals + 1)..];
        var close = quoted[1..].IndexOf(quoted[0] is '\'' ? "']" : "\"]", StringComparison.Ordinal);
        if (close < 0)
            throw Fault("the quote in the bracket is not closed");
        _at += equals + 1 + close + 3;
        return new PathStep.ItemWith(name.ToString(), TemplateParser.Parse(quoted.Slice(1, close).ToString()));
    }

    private string ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _text[start.._at].ToString();
    }

    private readonly bool StartsWithWord(string word) =>
        _text.StartsWith(word) && (_text.Length == word.Length || _text[word.Length] is '.' or '[');

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private readonly ExpressionException Fault(string problem) =>
        new($"'{Yaml.YamlText.Shown(_text.ToString())}' is no path: {problem} (at character {_at + 1})");
}

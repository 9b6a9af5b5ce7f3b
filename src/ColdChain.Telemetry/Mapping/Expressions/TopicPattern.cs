using System.Text;
using System.Text.RegularExpressions;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>
/// A topic filter with named parts: <c>zigbee2mqtt/{device}</c>, <c>{prefix+}/status/temperature:{id}</c>. <c>{name}</c> stands for characters of
/// one level, <c>{name+}</c> for one or more levels, <c>+</c> for a level, <c>#</c> at the end for the rest.
/// </summary>
internal sealed class TopicPattern
{
    private const int MaxLength = 300;
    private static readonly Dictionary<string, string> NoParts = [];
    private readonly TopicPieces _pieces;
    private readonly Lazy<Regex> _regex;
    private readonly string[] _names;
    private readonly bool _beginsWithDollar;

    private TopicPattern(string source, TopicPieces pieces, string regex, string[] names, int literals, int wide)
    {
        Source = source;
        _pieces = pieces;
        // Each takes a third of a megabyte and some milliseconds: only for topics that have all its fixed pieces.
        _regex = new Lazy<Regex>(() =>
            new Regex(
                regex,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline,
                TimeSpan.FromSeconds(1)
            )
        );
        _names = names;
        _beginsWithDollar = source.StartsWith('$');
        Specificity = literals * 4 - wide;
    }

    public string Source { get; }

    /// <summary>The higher, the more it says: levels that are fixed count for it, those that may be many against it.</summary>
    public int Specificity { get; }

    public IReadOnlyList<string> Names => _names;

    /// <exception cref="ExpressionException">It is no filter.</exception>
    public static TopicPattern Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
            throw new ExpressionException($"a topic has 1 to {MaxLength} characters");
        var regex = new StringBuilder("^");
        var pieces = new TopicPieces();
        var names = new List<string>();
        var (literals, wide) = (0, 0);
        var levels = text.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            if (level == "#")
            {
                if (i < levels.Length - 1)
                    throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': '#' stands only at the end");
                regex.Append(i == 0 ? ".*" : "(?:/.*)?");
                pieces.AddAny();
                wide += 2;
                continue;
            }
            if (i > 0)
            {
                regex.Append('/');
                pieces.Add('/');
            }
            if (level == "+")
            {
                regex.Append("[^/]*");
                pieces.AddAny();
            }
            else
                ReadLevel(text, level, regex, pieces, names, ref literals, ref wide);
        }
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': a name stands twice");
        regex.Append('$');
        return new TopicPattern(text, pieces, regex.ToString(), [.. names], literals, wide);
    }

    /// <summary>The named parts of the topic; null when it does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string topic)
    {
        // Topics that begin with $ are the broker's own: a wildcard does not reach them (MQTT 5.0, 4.7.2).
        if (topic.StartsWith('$') && !_beginsWithDollar)
            return null;
        if (!_pieces.MayMatch(topic))
            return null;
        if (_pieces.AreAll)
            return NoParts;
        if (SafeRegex.Match(_regex.Value, topic) is not { Success: true } match)
            return null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _names)
            parts[name] = match.Groups[name].Value;
        return parts;
    }

    private static void ReadLevel(
        string text,
        string level,
        StringBuilder regex,
        TopicPieces pieces,
        List<string> names,
        ref int literals,
        ref int wide
    )
    {
        var at = 0;
        var hasName = false;
        while (at < level.Length)
        {
            if (level[at] is '{')
            {
                var close = level.IndexOf('}', at);
                var name = close < 0 ? "" : level[(at + 1)..close];
                var isWide = name.EndsWith('+');
                name = name.TrimEnd('+');
                if (name.Length is 0 or > 32 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                    throw new ExpressionException(
                        $"'{Yaml.YamlText.Shown(text)}': expected a name of letters, digits and '_' between braces, as in zigbee2mqtt/{{device}}"
                    );
                names.Add(name);
                regex.Append($"(?<{name}>{(isWide ? ".+" : "[^/]+")})");
                pieces.AddAny();
                wide += isWide ? 2 : 0;
                at = close + 1;
                hasName = true;
            }
            else if (level[at] is '}' or '+' or '#')
            {
                throw new ExpressionException($"'{Yaml.YamlText.Shown(text)}': '+' and '#' stand alone in their level, braces hold a name");
            }
            else
            {
                regex.Append(Regex.Escape(level[at].ToString()));
                pieces.Add(level[at]);
                at++;
            }
        }
        literals +=
            !hasName ? 2
            : level.Length > 0 && (level[0] is not '{' || level[^1] is not '}') ? 1
            : 0;
    }
}

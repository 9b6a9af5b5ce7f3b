using System.Globalization;
using System.Text;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

/// <summary>Reads line protocol as its specification says, independently of the writer.</summary>
internal static class LineProtocolParser
{
    public sealed record Point(string Measurement, Dictionary<string, string> Tags, Dictionary<string, object> Fields, long Ns);

    public static List<Point> Parse(ReadOnlySpan<byte> utf8)
    {
        var points = new List<Point>();
        var text = Encoding.UTF8.GetString(utf8);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
                continue;
            var at = 0;
            var measurement = Name(line, ref at, ", ");
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            while (line[at] == ',')
            {
                at++;
                var key = Name(line, ref at, "=");
                at++;
                var value = Name(line, ref at, ", ");
                value.ShouldNotBeEmpty("a tag cannot be empty");
                tags.Add(key, value);
            }
            at++;
            var fields = new Dictionary<string, object>(StringComparer.Ordinal);
            do
            {
                var key = Name(line, ref at, "=");
                at++;
                fields.Add(key, Field(line, ref at));
            } while (line[at++] == ',');
            points.Add(new Point(measurement, tags, fields, long.Parse(line.AsSpan(at), CultureInfo.InvariantCulture)));
        }
        return points;
    }

    private static string Name(string line, ref int at, string ends)
    {
        var name = new StringBuilder();
        for (; !ends.Contains(line[at]); at++)
        {
            if (line[at] == '\\' && ", =".Contains(line[at + 1]))
                at++;
            name.Append(line[at]);
        }
        return name.ToString();
    }

    private static object Field(string line, ref int at)
    {
        if (line[at] == '"')
        {
            var text = new StringBuilder();
            for (at++; line[at] != '"'; at++)
            {
                if (line[at] == '\\' && line[at + 1] is '"' or '\\')
                    at++;
                text.Append(line[at]);
            }
            at++;
            return text.ToString();
        }
        var start = at;
        while (line[at] is not (',' or ' '))
            at++;
        var word = line[start..at];
        return word switch
        {
            "t" => true,
            "f" => false,
            _ when word.EndsWith('i') => long.Parse(word.AsSpan(..^1), CultureInfo.InvariantCulture),
            _ => double.Parse(word, CultureInfo.InvariantCulture),
        };
    }
}

using System.Globalization;
using System.Text;

namespace ColdChain.Web.Figures;

/// <summary>The Prometheus text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder(16 * 1024);
        // Two instruments may end up with one name, such as one of a second meter: a family may stand only once.
        foreach (var group in families.GroupBy(family => family.Name, StringComparer.Ordinal))
        {
            var first = group.First();
            text.Append("# HELP ").Append(first.Name).Append(' ').Append(EscapeHelp(first.Help)).Append('\n');
            text.Append("# TYPE ").Append(first.Name).Append(' ').Append(TypeOf(first.Kind)).Append('\n');
            foreach (
                var (labels, series) in group
                    .Where(family => family.Kind == first.Kind)
                    .SelectMany(family => family.Series)
                    .DistinctBy(row => row.Key)
            )
                Write(text, first, labels, series);
        }
        return text.ToString();
    }

    /// <summary><c>coldchain.journal.fsync.duration</c> in s becomes <c>coldchain_journal_fsync_duration_seconds</c>; counters end in <c>_total</c>.</summary>
    public static string Name(string instrument, string? unit, MetricKind kind)
    {
        var name = new StringBuilder(instrument.Length + 16);
        foreach (var character in instrument)
            name.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            name.Insert(0, '_');
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "%" => "_percent",
            "Cel" => "_celsius",
            _ => "",
        };
        if (suffix.Length > 0 && !name.ToString().EndsWith(suffix, StringComparison.Ordinal))
            name.Append(suffix);
        if (kind == MetricKind.Counter && !name.ToString().EndsWith("_total", StringComparison.Ordinal))
            name.Append("_total");
        return name.ToString();
    }

    /// <summary><c>{site="east",reason="bad-json"}</c> in ordinal order; empty without labels.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
            parts[LabelName(key)] = EscapeLabel(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return "{" + string.Join(',', parts.Select(part => $"{part.Key}=\"{part.Value}\"")) + "}";
    }

    private static void Write(StringBuilder text, MetricFamily family, string labels, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        if (family.Kind != MetricKind.Histogram)
        {
            Line(text, family.Name, labels, Number(sum));
            return;
        }
        foreach (var (bound, upTo) in buckets)
            Line(text, family.Name + "_bucket", With(labels, "le", Number(bound)), upTo.ToString(CultureInfo.InvariantCulture));
        Line(text, family.Name + "_bucket", With(labels, "le", "+Inf"), count.ToString(CultureInfo.InvariantCulture));
        Line(text, family.Name + "_sum", labels, Number(sum));
        Line(text, family.Name + "_count", labels, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void Line(StringBuilder text, string name, string labels, string value) =>
        text.Append(name).Append(labels).Append(' ').Append(value).Append('\n');

    private static string With(string labels, string name, string value) =>
        labels.Length == 0 ? $"{{{name}=\"{value}\"}}" : $"{labels[..^1]},{name}=\"{value}\"}}";

    private static string TypeOf(MetricKind kind) =>
        kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Histogram => "histogram",
            _ => "gauge",
        };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string LabelName(string key)
    {
        var name = string.Concat(key.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private static string EscapeLabel(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeHelp(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

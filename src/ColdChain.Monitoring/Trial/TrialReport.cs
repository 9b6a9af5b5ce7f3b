using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Trial;

/// <summary>The answer of <c>coldchain limits try</c>, as a table for people or as one JSON object.</summary>
internal static class TrialReport
{
    private const int MostShown = 20;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteTable(TextWriter output, LimitProfile tried, TimeRange span, IReadOnlyList<TrialResult> results)
    {
        output.WriteLine($"{tried.Name}: {string.Join("; ", tried.Rules.Select(RuleText))}");
        output.WriteLine($"{IsoTime.Format(span.FromMs)} to {IsoTime.Format(span.ToMs ?? 0)}. Nothing was changed, nobody was told.");
        output.WriteLine();
        var width = Math.Max(15, results.Select(result => result.PointId.Length).DefaultIfEmpty(0).Max());
        output.WriteLine($"{"", -15} {"", 10}  {"in force", -32}  tried".PadLeft(width - 15 + 66).TrimEnd());
        output.WriteLine(
            $"{"measuring point".PadRight(width)} {"samples", 10}  {"alarms", 8} {"held", 6} {"profile", -16}  {"alarms", 8} {"held", 6}"
        );
        foreach (var result in results)
        {
            output.WriteLine(
                Text(
                    $"{result.PointId.PadRight(width)} {result.Samples, 10}  {All(result.InForce), 8} {result.InForce.Held.Count, 6} {ProfilesOf(result.InForce), -16}  {All(result.Tried), 8} {result.Tried.Held.Count, 6}"
                )
            );
        }
        WriteHeld(output, results);
        foreach (var result in results.Where(result => result.Tried.Excursions.Count > 0))
            WriteExcursions(output, result);
    }

    public static void WriteJson(TextWriter output, LimitProfile tried, TimeRange span, IReadOnlyList<TrialResult> results)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("profile", tried.Name);
            json.WriteString("from", IsoTime.Format(span.FromMs));
            json.WriteString("to", IsoTime.Format(span.ToMs ?? 0));
            json.WriteStartArray("points");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("point", result.PointId);
                json.WriteNumber("samples", result.Samples);
                Write(json, "inForce", result.InForce);
                Write(json, "tried", result.Tried);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteNames(json, "batchesHeldInForce", HeldOf(results, result => result.InForce));
            WriteNames(json, "batchesHeldTried", HeldOf(results, result => result.Tried));
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>As <c>POST /api/v1/limits/try</c> says it.</summary>
    private static void Write(Utf8JsonWriter json, string name, TrialSide side)
    {
        json.WriteStartObject(name);
        WriteNames(json, "profiles", side.Profiles);
        json.WriteStartObject("counts");
        foreach (var (severity, count) in side.Counts.OrderBy(item => item.Key))
            json.WriteNumber(Word(severity), count);
        json.WriteEndObject();
        WriteNames(json, "batchesHeld", side.Held);
        json.WriteStartArray("excursions");
        foreach (var excursion in side.Excursions)
        {
            json.WriteStartObject();
            json.WriteString("rule", excursion.RuleId);
            json.WriteString("severity", Word(excursion.Severity));
            json.WriteString("start", IsoTime.Format(excursion.StartMs));
            if (excursion.EndMs is { } end)
                json.WriteString("end", IsoTime.Format(end));
            else
                json.WriteNull("end");
            json.WriteNumber("durationSeconds", Math.Round(excursion.DurationSeconds, 6));
            if (excursion.Peak is { } peak)
                json.WriteNumber("peak", Math.Round(peak, 6));
            else
                json.WriteNull("peak");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteHeld(TextWriter output, IReadOnlyList<TrialResult> results)
    {
        var before = HeldOf(results, result => result.InForce);
        var after = HeldOf(results, result => result.Tried);
        output.WriteLine();
        output.WriteLine($"Batches held by the limits in force: {Names(before)}");
        output.WriteLine($"Batches that the limits tried would have held: {Names(after)}");
        output.WriteLine($"  more than before: {Names([.. after.Except(before, StringComparer.Ordinal)])}");
        output.WriteLine($"  no longer: {Names([.. before.Except(after, StringComparer.Ordinal)])}");
    }

    private static void WriteExcursions(TextWriter output, TrialResult result)
    {
        output.WriteLine();
        output.WriteLine($"{result.PointId}, excursions from the limits tried:");
        foreach (var excursion in result.Tried.Excursions.Take(MostShown))
        {
            var end = excursion.EndMs is { } endMs ? IsoTime.Format(endMs) : "going on";
            var peak = excursion.Peak is { } value ? Text($", peak {value:0.###}") : "";
            output.WriteLine(
                Text(
                    $"  {IsoTime.Format(excursion.StartMs)} to {end, -24}  {excursion.RuleId} ({Word(excursion.Severity)}), {excursion.DurationSeconds / 60:0.#} min{peak}"
                )
            );
        }
        if (All(result.Tried) - MostShown is > 0 and var more)
            output.WriteLine(Text($"  and {more} more; --json lists the first {ILimitTrial.MaxListed}"));
    }

    private static IReadOnlyList<string> HeldOf(IEnumerable<TrialResult> results, Func<TrialResult, TrialSide> side) =>
        [.. results.SelectMany(result => side(result).Held).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string RuleText(LimitRule rule) =>
        rule is ThresholdRule threshold
            ? Text($"{threshold.Id} {(threshold.Direction == ThresholdDirection.Above ? ">" : "<")} {threshold.Threshold}")
            : $"{rule.Id} ({rule.Kind})";

    private static string ProfilesOf(TrialSide side) => side.Profiles.Count == 0 ? "none" : string.Join(", ", side.Profiles);

    private static int All(TrialSide side) => side.Counts.Values.Sum();

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

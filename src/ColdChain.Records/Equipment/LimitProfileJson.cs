using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using ColdChain.Domain.Limits;

namespace ColdChain.Records.Equipment;

/// <summary>
/// The one canonical JSON of a limit profile: keys and order of the YAML form, durations in ISO 8601, nothing left out that has a value,
/// no white space. Its SHA-256 is the identity of a version.
/// </summary>
public static class LimitProfileJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="NotSupportedException">A rule of a kind that this version cannot keep.</exception>
    public static string Write(LimitProfile profile)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("name", profile.Name);
            json.WriteString("metric", profile.Metric);
            json.WriteString("unit", profile.Unit);
            json.WriteBoolean("frozen", profile.Frozen);
            if (profile.ExpectedInterval is { } interval)
                WriteDuration(json, "expectedInterval", interval);
            WriteDuration(json, "maxGap", profile.MaxGap);
            WriteDuration(json, "ignoreFirst", profile.IgnoreFirst);
            json.WriteNumber("activationEnergyKJPerMol", profile.ActivationEnergyKJPerMol);
            json.WriteStartArray("rules");
            foreach (var rule in profile.Rules)
                WriteRule(json, rule);
            json.WriteEndArray();
            json.WriteStartArray("budget");
            foreach (var band in profile.Budget)
                WriteBand(json, band);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static LimitProfile Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new LimitProfile
            {
                Name = root.GetProperty("name").GetString()!,
                Metric = root.GetProperty("metric").GetString()!,
                Unit = root.GetProperty("unit").GetString()!,
                Frozen = root.GetProperty("frozen").GetBoolean(),
                ExpectedInterval = root.TryGetProperty("expectedInterval", out var interval) ? ReadDuration(interval) : null,
                MaxGap = ReadDuration(root.GetProperty("maxGap")),
                IgnoreFirst = ReadDuration(root.GetProperty("ignoreFirst")),
                ActivationEnergyKJPerMol = root.GetProperty("activationEnergyKJPerMol").GetDouble(),
                Rules = [.. root.GetProperty("rules").EnumerateArray().Select(ReadRule)],
                Budget = [.. root.GetProperty("budget").EnumerateArray().Select(ReadBand)],
            };
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is no limit profile as kept here: {failure.Message}", failure);
        }
    }

    private static void WriteRule(Utf8JsonWriter json, LimitRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("kind", rule.Kind);
        switch (rule)
        {
            case ThresholdRule threshold:
                json.WriteNumber(NameOf(threshold.Direction), threshold.Threshold);
                WriteDuration(json, "onDelay", threshold.OnDelay);
                WriteDuration(json, "offDelay", threshold.OffDelay);
                json.WriteNumber("deadband", threshold.Deadband);
                json.WriteBoolean("inclusive", threshold.Inclusive);
                break;
            case CumulativeRule cumulative:
                json.WriteNumber(NameOf(cumulative.Direction), cumulative.Threshold);
                WriteDuration(json, "limit", cumulative.Limit);
                WriteWindow(json, cumulative.Window);
                json.WriteBoolean("inclusive", cumulative.Inclusive);
                break;
            case RateRule rate:
                json.WriteNumber(rate.Direction == ThresholdDirection.Above ? "risePerMinute" : "fallPerMinute", rate.PerMinute);
                WriteWindow(json, rate.Window);
                break;
            case MeanKineticRule kinetic:
                json.WriteNumber("above", kinetic.Above);
                WriteWindow(json, kinetic.Window);
                break;
            case MissingRule missing:
                WriteDuration(json, "after", missing.After);
                break;
            default:
                throw new NotSupportedException($"A rule of kind {rule.Kind} cannot be kept.");
        }
        json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(rule.Severity.ToString()));
        json.WriteEndObject();
    }

    private static LimitRule ReadRule(JsonElement rule)
    {
        var id = rule.GetProperty("id").GetString()!;
        var severity = Enum.Parse<Severity>(rule.GetProperty("severity").GetString()!, ignoreCase: true);
        switch (rule.GetProperty("kind").GetString())
        {
            case "limit":
                var (direction, threshold) = ReadThreshold(rule);
                return new ThresholdRule(
                    id,
                    severity,
                    direction,
                    threshold,
                    ReadDuration(rule.GetProperty("onDelay")),
                    ReadDuration(rule.GetProperty("offDelay")),
                    rule.GetProperty("deadband").GetDecimal(),
                    rule.GetProperty("inclusive").GetBoolean()
                );
            case "cumulative":
                var (side, level) = ReadThreshold(rule);
                var limit = ReadDuration(rule.GetProperty("limit"));
                return new CumulativeRule(id, severity, side, level, limit, ReadWindow(rule), rule.GetProperty("inclusive").GetBoolean());
            case "rate":
                var rises = rule.TryGetProperty("risePerMinute", out var perMinute);
                return new RateRule(
                    id,
                    severity,
                    rises ? ThresholdDirection.Above : ThresholdDirection.Below,
                    rises ? perMinute.GetDecimal() : rule.GetProperty("fallPerMinute").GetDecimal(),
                    ReadDuration(rule.GetProperty("window"))
                );
            case "mkt":
                return new MeanKineticRule(id, severity, rule.GetProperty("above").GetDecimal(), ReadWindow(rule));
            case "missing":
                return new MissingRule(id, severity, ReadDuration(rule.GetProperty("after")));
            case var kind:
                throw new FormatException($"Rule {id} is of kind {kind}, which this version does not know.");
        }
    }

    private static void WriteBand(Utf8JsonWriter json, BudgetBand band)
    {
        json.WriteStartObject();
        json.WriteString("id", band.Id);
        json.WriteNumber(NameOf(band.Direction), band.Threshold);
        WriteDuration(json, "limit", band.Limit);
        json.WriteBoolean("inclusive", band.Inclusive);
        json.WriteEndObject();
    }

    private static BudgetBand ReadBand(JsonElement band)
    {
        var (direction, threshold) = ReadThreshold(band);
        return new BudgetBand(
            band.GetProperty("id").GetString()!,
            direction,
            threshold,
            ReadDuration(band.GetProperty("limit")),
            band.GetProperty("inclusive").GetBoolean()
        );
    }

    private static (ThresholdDirection Direction, decimal Threshold) ReadThreshold(JsonElement element) =>
        element.TryGetProperty("above", out var above)
            ? (ThresholdDirection.Above, above.GetDecimal())
            : (ThresholdDirection.Below, element.GetProperty("below").GetDecimal());

    private static string NameOf(ThresholdDirection direction) => direction == ThresholdDirection.Above ? "above" : "below";

    private static void WriteDuration(Utf8JsonWriter json, string name, TimeSpan duration) =>
        json.WriteString(name, XmlConvert.ToString(duration));

    private static void WriteWindow(Utf8JsonWriter json, TimeSpan? window)
    {
        if (window is { } length)
            WriteDuration(json, "window", length);
    }

    private static TimeSpan? ReadWindow(JsonElement rule) => rule.TryGetProperty("window", out var window) ? ReadDuration(window) : null;

    private static TimeSpan ReadDuration(JsonElement element) => XmlConvert.ToTimeSpan(element.GetString()!);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>The judgement of channels as JSON, in fixed order of keys. Numbers are rounded to 1e-6, times to the millisecond.</summary>
public static class EvaluationJson
{
    private const int Digits = 6;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object on one line, ended by a line feed.</summary>
    public static void Write(Stream output, string profileName, IEnumerable<ChannelEvaluation> channels)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("profile", profileName);
            json.WriteStartArray("channels");
            foreach (var channel in channels)
            {
                WriteChannel(json, channel);
                json.Flush();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    public static void WriteChannel(Utf8JsonWriter json, ChannelEvaluation channel)
    {
        json.WriteStartObject();
        json.WriteString("channel", channel.Channel);
        json.WriteNumber("samples", channel.Samples);
        WriteTime(json, "first", channel.FirstMs);
        WriteTime(json, "last", channel.LastMs);
        WriteNumber(json, "min", channel.Min);
        WriteTime(json, "minAt", channel.MinAtMs);
        WriteNumber(json, "max", channel.Max);
        WriteTime(json, "maxAt", channel.MaxAtMs);
        WriteNumber(json, "mean", channel.Mean);
        WriteNumber(json, "mkt", channel.MeanKineticTemperature);
        WriteNumber(json, "monitoredSeconds", channel.MonitoredSeconds);
        WriteNumber(json, "unmonitoredSeconds", channel.UnmonitoredSeconds);
        json.WriteStartArray("gaps");
        foreach (var gap in channel.Gaps)
        {
            json.WriteStartObject();
            WriteTime(json, "start", gap.StartMs);
            WriteTime(json, "end", gap.EndMs);
            WriteNumber(json, "seconds", gap.Seconds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("transients", channel.Transients);
        json.WriteNumber("conflicts", channel.Conflicts);
        json.WriteNumber("ignored", channel.Ignored);
        json.WriteStartArray("excursions");
        foreach (var excursion in channel.Excursions)
            WriteExcursion(json, excursion);
        json.WriteEndArray();
        json.WriteStartArray("budget");
        foreach (var band in channel.Budget)
        {
            json.WriteStartObject();
            json.WriteString("id", band.Id);
            WriteNumber(json, "seconds", band.Seconds);
            WriteNumber(json, "limitSeconds", band.LimitSeconds);
            WriteNumber(json, "spentFraction", band.SpentFraction);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteExcursion(Utf8JsonWriter json, Excursion excursion)
    {
        json.WriteStartObject();
        json.WriteString("id", excursion.Id);
        json.WriteString("rule", excursion.RuleId);
        json.WriteString("severity", excursion.Severity.ToString().ToLowerInvariant());
        WriteTime(json, "start", excursion.StartMs);
        WriteTime(json, "end", excursion.EndMs);
        WriteNumber(json, "durationSeconds", excursion.DurationSeconds);
        WriteNumber(json, "monitoredSeconds", excursion.MonitoredSeconds);
        json.WriteBoolean("certain", excursion.Certain);
        WriteNumber(json, "peak", excursion.Peak);
        WriteTime(json, "peakAt", excursion.PeakAtMs);
        WriteNumber(json, "degreeMinutes", excursion.DegreeMinutes);
        json.WriteBoolean("spansGap", excursion.SpansGap);
        json.WriteBoolean("startUncertain", excursion.StartUncertain);
        json.WriteBoolean("endUncertain", excursion.EndUncertain);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long? timeMs)
    {
        if (timeMs is { } time)
            json.WriteString(name, IsoTime.Format(time));
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
        {
            json.WriteNull(name);
            return;
        }
        // All figures are finite. Adding zero takes the sign off a zero.
        json.WriteNumber(name, Math.Round(number, Digits) + 0d);
    }
}

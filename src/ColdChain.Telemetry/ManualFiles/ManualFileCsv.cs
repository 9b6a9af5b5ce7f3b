using System.Globalization;
using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;
using CsvHelper;

namespace ColdChain.Telemetry.ManualFiles;

/// <summary>
/// Reads the table <c>time,channel,value[,unit]</c> (RFC 4180, columns by name, times in ISO 8601 with an offset or <c>Z</c>). Strict: one bad row
/// refuses the file, because a person is there to mend it.
/// </summary>
internal static class ManualFileCsv
{
    public const int MaxRows = 100_000;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="problem">What is wrong, with its line; null when the file could be read.</param>
    public static IReadOnlyList<ManualFileRow> Read(ReadOnlyMemory<byte> file, out string? problem)
    {
        var rows = new List<ManualFileRow>();
        try
        {
            Strict.GetCharCount(file.Span);
            using var csv = CsvReader.Create(file, Options);
            problem = Read(csv, rows);
        }
        catch (DecoderFallbackException)
        {
            problem = "The file is not UTF-8: save it as CSV UTF-8.";
        }
        catch (CsvFormatException failure)
        {
            problem = $"A quote is not closed, or stands within a field: {Short(failure.Message)}";
        }
        return problem is null ? rows : [];
    }

    private static string? Read(CsvReader csv, List<ManualFileRow> rows)
    {
        csv.ReadHeader();
        if (csv.Headers.Count == 0)
            return "The file is empty; the first line names the columns time, channel and value.";
        foreach (var column in (string[])["time", "channel", "value"])
        {
            if (!csv.TryGetFieldIndex(column, out _))
                return $"Line 1: there is no column '{column}'; time, channel and value are needed, unit may be there.";
        }
        while (csv.Read())
        {
            if (rows.Count >= MaxRows)
                return $"Line {csv.LineNumber}: a file has at most {MaxRows} samples; hand it in in parts.";
            if (!TryRead(csv, out var row, out var fault))
                return $"Line {csv.LineNumber}: {fault}";
            rows.Add(row);
        }
        return rows.Count == 0 ? "There is no sample in the file." : null;
    }

    private static bool TryRead(CsvReader csv, out ManualFileRow row, out string fault)
    {
        row = default;
        fault = "";
        if (csv.FieldCount != csv.Headers.Count)
        {
            fault = $"{csv.FieldCount} fields where the first line names {csv.Headers.Count}.";
            return false;
        }
        var (time, channel, value) = (csv.GetString("time"), csv.GetString("channel"), csv.GetString("value"));
        if (!IsoTime.TryParse(time, out var timeMs))
            fault = $"'{Short(time)}' is no time; write it in ISO 8601 with Z or an offset, such as 2026-11-20T08:00:00+08:00.";
        else if (!NameRules.IsName(channel))
            fault = $"'{Short(channel)}' is no name of a channel.";
        else if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            fault = $"'{Short(value)}' is no number; write it with a point, such as -78.5.";
        else
            return TryConvert(csv, timeMs, channel, number, out row, out fault);
        return false;
    }

    private static bool TryConvert(CsvReader csv, long timeMs, string channel, double value, out ManualFileRow row, out string fault)
    {
        row = default;
        fault = "";
        var metric = MetricRule.OfChannel(channel);
        var unit = csv.TryGetFieldIndex("unit", out var column) ? csv.GetString(column).Trim() : "";
        var written = unit.Length > 0 ? unit : null;
        var rule = written is null ? null : UnitRule.Find(Encoding.UTF8.GetBytes(written));
        if ((written is not null && rule is null) || !metric.TryConvert(rule, ref value, out var canonical))
        {
            fault = $"'{Short(written ?? "")}' is no unit of {metric.Name}.";
            return false;
        }
        row = new ManualFileRow(timeMs, channel, metric.Name, canonical, value);
        return true;
    }

    private static string Short(string text) => Reject.Safe(text, 80);
}

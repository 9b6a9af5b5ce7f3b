using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Packages;

/// <summary>
/// Readings as CSV (RFC 4180, UTF-8): values are written so that they read back as the same number, texts so that no spreadsheet runs them and that
/// they read back as the same text (<see cref="SpreadsheetText"/>). An empty field: there is none.
/// </summary>
/// <remarks>The first four columns are those that <c>coldchain evaluate</c> takes.</remarks>
internal sealed class ReadingsCsv(TextWriter output)
{
    public const string Header =
        "time,channel,value,quality,reason,metric,unit,timeSource,retained,received,recorder,sequence,profile,generation";
    private readonly StringBuilder _line = new(256);

    public Task WriteHeaderAsync() => output.WriteAsync(Header + "\r\n");

    public async ValueTask WriteAsync(Reading reading)
    {
        foreach (var chunk in Format(reading).GetChunks())
            await output.WriteAsync(chunk);
    }

    /// <summary>The line of a reading with its end; valid until the next.</summary>
    public StringBuilder Format(in Reading reading)
    {
        _line.Clear();
        _line.Append(IsoTime.Format(reading.TimeMs)).Append(',');
        Text(reading.Channel.ToString()).Append(',');
        _line.Append(reading.Value?.ToString("R", CultureInfo.InvariantCulture)).Append(',');
        _line.Append(Word(reading.Quality)).Append(',');
        Text(reading.Reason).Append(',');
        Text(reading.Metric).Append(',');
        Text(reading.Unit).Append(',');
        _line.Append(Word(reading.TimeSource)).Append(',');
        _line.Append(reading.Retained ? "true" : "false").Append(',');
        _line.Append(IsoTime.Format(reading.ReceivedMs)).Append(',');
        _line.Append(reading.Recorder.ToString("D")).Append(',');
        _line.Append(reading.Sequence.ToString(CultureInfo.InvariantCulture)).Append(',');
        Text(reading.Profile).Append(',');
        _line.Append(reading.Generation.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        return _line;
    }

    /// <summary>A name for a file out of names from people: nothing in it leaves its folder, and two names stay two.</summary>
    public static string FileName(string equipment, string point) => $"readings/{Escape(equipment)}-{Escape(point)}.csv";

    private StringBuilder Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return _line;
        var safe = SpreadsheetText.Protect(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? _line.Append(safe)
            : _line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string Escape(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || unit == '_' || (unit is (byte)'-' or (byte)'.' && escaped.Length > 0))
                escaped.Append((char)unit);
            else
                escaped.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }
}

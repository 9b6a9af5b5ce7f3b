using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Evaluation.Csv;

/// <summary>Reads a CSV with the columns <c>time,channel,value[,quality]</c>, found by name. A table with one bad row is refused whole.</summary>
/// <remarks>Own code rather than a library: a year of one-minute readings in under a second needs no string per field, and line numbers of records.</remarks>
public static class ReadingsCsv
{
    /// <summary>In UTF-8.</summary>
    public const int MaxChannelBytes = 512;

    /// <summary>More than any table of one site.</summary>
    public const int MaxChannels = 100_000;

    private const int Shown = 40;

    /// <param name="fileName">Named in messages.</param>
    /// <param name="span">Rows outside it are checked, and left out.</param>
    /// <exception cref="ReadingsCsvException">With the line and what is wrong.</exception>
    public static ReadingsTable Read(Stream stream, string fileName, EvaluationSpan span, CancellationToken cancel = default)
    {
        var reader = new CsvRecordReader(stream, fileName);
        if (!reader.Read())
            throw reader.Refused("the table is empty; expected a header with time,channel,value");
        var columns = Columns.Find(reader);
        var table = new ReadingsTable();
        var byName = table.ByName.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> nameBuffer = stackalloc char[MaxChannelBytes];
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.FieldCount != columns.Count)
                throw reader.Refused($"{reader.FieldCount} fields; the header has {columns.Count}");
            if (!IsoTime.TryParse(reader[columns.Time], out var timeMs))
                throw reader.Refused(
                    $"'{Text(reader[columns.Time])}' is no time; expected one with offset or Z such as 2026-11-20T08:00:00Z"
                );
            var isGood = IsGood(reader, columns);
            var value = ReadValue(reader, reader[columns.Value], isGood);
            var name = ReadChannel(reader, reader[columns.Channel], nameBuffer);
            if (!byName.TryGetValue(name, out var series))
            {
                if (table.ByName.Count == MaxChannels)
                    throw reader.Refused($"more than {MaxChannels} channels");
                table.ByName.Add(name.ToString(), series = new SampleSeries());
            }
            if (!span.Contains(timeMs))
                continue;
            if (!(timeMs <= table.LatestMs))
                table.LatestMs = timeMs;
            if (isGood)
                series.Add(timeMs, value);
        }
        return table;
    }

    private static bool IsGood(CsvRecordReader reader, Columns columns)
    {
        if (columns.Quality < 0)
            return true;
        var quality = reader[columns.Quality];
        if (quality.IsEmpty || quality.SequenceEqual("good"u8))
            return true;
        if (quality.SequenceEqual("suspect"u8) || quality.SequenceEqual("fault"u8))
            return false;
        throw reader.Refused($"'{Text(quality)}' is no quality; expected good, suspect or fault");
    }

    /// <summary>NaN for the empty value of a reading that is not good.</summary>
    private static double ReadValue(CsvRecordReader reader, ReadOnlySpan<byte> text, bool isGood)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.IsEmpty)
            return isGood ? throw reader.Refused("the value is empty; only a suspect or fault reading may be without one") : double.NaN;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw reader.Refused($"'{Text(text)}' is no finite number");
        return value;
    }

    private static ReadOnlySpan<char> ReadChannel(CsvRecordReader reader, ReadOnlySpan<byte> text, Span<char> buffer)
    {
        if (text.IsEmpty)
            throw reader.Refused("the channel is empty");
        if (text.Length > MaxChannelBytes)
            throw reader.Refused($"a channel name of more than {MaxChannelBytes} bytes");
        if (Utf8.ToUtf16(text, buffer, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
            throw reader.Refused("the channel is no UTF-8 text");
        return buffer[..length];
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Length > Shown ? bytes[..Shown] : bytes);
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) + (bytes.Length > Shown ? "..." : "");
    }

    /// <summary>Where the columns stand.</summary>
    /// <param name="Quality">-1: there is none, all are good.</param>
    private readonly record struct Columns(int Count, int Time, int Channel, int Value, int Quality)
    {
        public static Columns Find(CsvRecordReader header)
        {
            var columns = new Columns(
                header.FieldCount,
                Index(header, "time"u8),
                Index(header, "channel"u8),
                Index(header, "value"u8),
                Index(header, "quality"u8)
            );
            if (columns.Time < 0 || columns.Channel < 0 || columns.Value < 0)
                throw header.Refused("the header lacks a column; expected time, channel, value and perhaps quality");
            return columns;
        }

        private static int Index(CsvRecordReader header, ReadOnlySpan<byte> name)
        {
            var found = -1;
            for (var i = 0; i < header.FieldCount; i++)
            {
                if (!header[i].SequenceEqual(name))
                    continue;
                if (found >= 0)
                    throw header.Refused($"the column '{Text(name)}' stands twice");
                found = i;
            }
            return found;
        }
    }
}

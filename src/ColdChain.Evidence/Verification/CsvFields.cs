namespace ColdChain.Evidence.Verification;

/// <summary>The fields of a line of CSV, without their quotes (RFC 4180). Not thread safe.</summary>
/// <param name="columns">That each line has.</param>
internal sealed class CsvFields(int columns)
{
    private readonly (int Start, int Length)[] _fields = new (int, int)[columns];
    private readonly byte[] _bytes = new byte[CsvLines.MaxLine];

    /// <summary>Valid until the next line.</summary>
    public ReadOnlySpan<byte> this[int column] => _bytes.AsSpan(_fields[column].Start, _fields[column].Length);

    /// <summary>Splits a line at commas that are not between quotes.</summary>
    /// <param name="line">Without its end.</param>
    /// <exception cref="FormatException">It has more or fewer fields, or quotes that do not fit.</exception>
    public void Split(ReadOnlySpan<byte> line)
    {
        var (column, at, written) = (0, 0, 0);
        while (true)
        {
            if (column == columns)
                throw new FormatException($"it has more than {columns} fields");
            var begin = written;
            if (at < line.Length && line[at] == (byte)'"')
                Unquote(line, ref at, ref written);
            else
                Copy(line, LengthTo(line, at, (byte)','), ref at, ref written);
            _fields[column++] = (begin, written - begin);
            if (at >= line.Length)
                break;
            at++;
        }
        if (column != columns)
            throw new FormatException($"it has {column} fields; {columns} are expected");
    }

    private void Unquote(ReadOnlySpan<byte> line, ref int at, ref int written)
    {
        at++;
        while (true)
        {
            var length = line[at..].IndexOf((byte)'"');
            if (length < 0)
                throw new FormatException("a quote is not closed");
            Copy(line, length, ref at, ref written);
            at++;
            if (at >= line.Length || line[at] == (byte)',')
                return;
            if (line[at] != (byte)'"')
                throw new FormatException("something follows a closing quote");
            Copy(line, 1, ref at, ref written);
        }
    }

    private void Copy(ReadOnlySpan<byte> line, int length, ref int at, ref int written)
    {
        line.Slice(at, length).CopyTo(_bytes.AsSpan(written));
        at += length;
        written += length;
    }

    private static int LengthTo(ReadOnlySpan<byte> line, int at, byte end)
    {
        var length = line[at..].IndexOf(end);
        return length < 0 ? line.Length - at : length;
    }
}

using System.Text;

namespace ColdChain.Journal.Files;

/// <summary>
/// A file of lines that only grows. A line without its end is that of a write that never ended: it is cut off before the next one is written.
/// Used by one thread at a time.
/// </summary>
internal sealed class JsonLines(IJournalFiles files, string name)
{
    /// <summary>No file of lines is longer: 30 years of heads by the hour have 120 MiB.</summary>
    private const int MaxBytes = 1 << 30;

    private long _length = -1;

    /// <summary>The whole lines; empty when there is no such file.</summary>
    public IReadOnlyList<string> Read()
    {
        var bytes = files.ReadWhole(name, MaxBytes) ?? [];
        _length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetString(bytes.AsSpan(0, (int)_length)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Returns when the line is durable.</summary>
    public void Append(string line)
    {
        if (_length < 0)
            Read();
        var length = files.LengthOf(name);
        if (length > _length)
            files.Truncate(name, _length);
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        using (var file = files.Append(name))
        {
            file.Append(bytes);
            file.FlushToDisk();
        }
        if (length is null)
            files.FlushFolder();
        _length += bytes.Length;
    }

    /// <summary>The next line is written behind these; what stood there is cut off only then.</summary>
    public void KeepFirst(IEnumerable<string> lines) => _length = lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line) + 1);
}

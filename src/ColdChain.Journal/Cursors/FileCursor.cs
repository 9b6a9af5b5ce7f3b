using System.Globalization;
using System.Text;
using ColdChain.Journal.Files;

namespace ColdChain.Journal.Cursors;

/// <summary>
/// A cursor in a small file, for a consumer whose results have no place for it. It is written after the results: after a crash the consumer does the last
/// step again, which its deterministic identities make harmless. Not thread safe.
/// </summary>
public sealed class FileCursor
{
    private readonly string _path;

    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <exception cref="InvalidDataException">The file holds no cursor.</exception>
    public FileCursor(string path)
    {
        _path = Path.GetFullPath(path);
        if (!File.Exists(_path))
            return;
        var text = File.ReadAllText(_path).TrimEnd();
        Sequence = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new InvalidDataException(
                $"{_path} holds no cursor: one number is expected. Delete it to begin at the start of the journal."
            );
    }

    /// <summary>0 when nothing was kept yet.</summary>
    public long Sequence { get; private set; }

    /// <summary>Returns when it is durable.</summary>
    public void MoveTo(long sequence)
    {
        DurableFile.Replace(_path, Encoding.ASCII.GetBytes($"{sequence}\n"));
        Sequence = sequence;
    }
}

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
    private readonly DiskJournalFiles _files;
    private readonly string _name;

    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <exception cref="InvalidDataException">The file holds no cursor.</exception>
    public FileCursor(string path)
    {
        var full = Path.GetFullPath(path);
        _files = new DiskJournalFiles(Path.GetDirectoryName(full)!);
        _name = Path.GetFileName(full);
        if (!File.Exists(full))
            return;
        var text = File.ReadAllText(full).TrimEnd();
        Sequence = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new InvalidDataException($"{full} holds no cursor: one number is expected. Delete it to begin at the start of the journal.");
    }

    /// <summary>0 when nothing was kept yet.</summary>
    public long Sequence { get; private set; }

    /// <summary>Returns when it is durable.</summary>
    public void MoveTo(long sequence)
    {
        DurableFile.Replace(_files, _name, Encoding.ASCII.GetBytes($"{sequence}\n"));
        Sequence = sequence;
    }
}

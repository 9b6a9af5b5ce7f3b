using System.Text;
using ColdChain.Journal.Files;

namespace ColdChain.Journal;

/// <summary>The file <c>recorder.id</c>: the recorder's id as text, made once per folder. Every segment and record carries it too.</summary>
internal static class RecorderId
{
    public const string FileName = "recorder.id";

    /// <param name="inSegments">What the segments say; null when there are none.</param>
    /// <exception cref="JournalCorruptException">The file and the segments name different recorders, or the file is not an id.</exception>
    public static Guid ReadOrMake(IJournalFiles files, Guid? inSegments)
    {
        if (Read(files) is { } kept)
        {
            return inSegments is null || inSegments == kept
                ? kept
                : throw new JournalCorruptException(FileName, 0, $"it names recorder {kept}, the segments are of {inSegments}");
        }
        var id = inSegments ?? Guid.NewGuid();
        DurableFile.Replace(files, FileName, Encoding.ASCII.GetBytes($"{id}\n"));
        return id;
    }

    /// <returns>Null when there is no such file.</returns>
    public static Guid? Read(IJournalFiles files)
    {
        if (!files.List().Contains(FileName))
            return null;
        using var file = files.OpenRead(FileName);
        Span<byte> bytes = stackalloc byte[64];
        var text = Encoding.ASCII.GetString(bytes[..file.ReadAt(0, bytes)]).Trim();
        return Guid.TryParseExact(text, "D", out var id) ? id : throw new JournalCorruptException(FileName, 0, "it holds no recorder id");
    }
}

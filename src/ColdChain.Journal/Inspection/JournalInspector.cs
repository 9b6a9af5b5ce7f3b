using ColdChain.Journal.Files;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal.Inspection;

/// <summary>Looks at a journal folder without opening it for writing: <c>journal ls</c> and <c>journal verify</c>. The journal may be in use meanwhile.</summary>
public static class JournalInspector
{
    /// <summary>Reads every record of every segment and checks it: headers, checksums, lengths, recorder, sequences without holes; of sealed segments also every root, and the signed heads against them.</summary>
    /// <param name="thorough">Off: of sealed segments only header, index and leaf.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static JournalReport Inspect(string folder, CancellationToken cancel, bool thorough = true)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no journal folder {folder}. Name the one of Journal:Directory.");
        return Inspect(new DiskJournalFiles(folder), cancel, thorough);
    }

    internal static JournalReport Inspect(IJournalFiles files, CancellationToken cancel, bool thorough = true)
    {
        JournalDamage? damage = null;
        Guid? recorder = null;
        try
        {
            recorder = RecorderId.Read(files);
        }
        catch (JournalCorruptException failure)
        {
            damage = new JournalDamage(failure.Segment, failure.Offset, failure.Reason);
        }
        var names = files.List();
        var segments = Segment.In(names);
        var reports = new List<SegmentReport>();
        for (var at = 0; at < segments.Length; at++)
        {
            cancel.ThrowIfCancellationRequested();
            var report = SegmentInspection.Read(files, segments[at], at + 1 < segments.Length ? segments[at + 1] : null, recorder, cancel);
            if (report.Damage is not null && files.LengthOf(segments[at].Name) is null)
            {
                names = files.List(); // it was removed just now: its seal, which came before, has it
                continue;
            }
            recorder ??= report.Recorder;
            reports.Add(report);
        }
        var seals = SealInspection.Read(files, names, thorough, cancel);
        recorder ??= seals.Select(seal => seal.Leaf?.Recorder).FirstOrDefault(found => found is not null);
        return new JournalReport(
            files.Folder,
            recorder,
            reports,
            damage
                ?? seals.Select(seal => seal.Damage).FirstOrDefault(found => found is not null)
                ?? reports.Select(report => report.Damage).FirstOrDefault(found => found is not null)
                ?? SealInspection.Compare(files, seals, segments)
        )
        {
            Seals = seals,
        };
    }
}

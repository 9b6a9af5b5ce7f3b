using ColdChain.Journal.Files;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal.Inspection;

/// <summary>Looks at a journal folder without opening it for writing: <c>journal ls</c> and <c>journal verify</c>. The journal may be in use meanwhile.</summary>
public static class JournalInspector
{
    /// <summary>Reads every record of every segment and checks it: headers, checksums, lengths, recorder, sequences without holes.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static JournalReport Inspect(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no journal folder {folder}. Name the one of Journal:Directory.");
        return Inspect(new DiskJournalFiles(folder), cancel);
    }

    internal static JournalReport Inspect(IJournalFiles files, CancellationToken cancel)
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
        var segments = Segment.In(files.List());
        var reports = new List<SegmentReport>();
        for (var at = 0; at < segments.Length; at++)
        {
            cancel.ThrowIfCancellationRequested();
            var report = SegmentInspection.Read(files, segments[at], at + 1 < segments.Length ? segments[at + 1] : null, recorder, cancel);
            recorder ??= report.Recorder;
            reports.Add(report);
        }
        return new JournalReport(
            files.Folder,
            recorder,
            reports,
            damage ?? reports.Select(report => report.Damage).FirstOrDefault(found => found is not null)
        );
    }
}

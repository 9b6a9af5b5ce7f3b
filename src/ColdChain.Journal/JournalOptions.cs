using System.ComponentModel.DataAnnotations;

namespace ColdChain.Journal;

/// <summary>How the journal is written. Section <c>Journal</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>Folder of the segments. No default: nobody should have to search for evidence.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>A new segment is begun at this size, in bytes. Default 128 MiB, as Prometheus' WAL: read in seconds, few files.</summary>
    [Range(64 << 10, 1 << 30)]
    public int SegmentBytes { get; set; } = 128 << 20;

    /// <summary>... or at this age, so that no reading waits longer for its signature. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SegmentAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// What may wait in memory for the next flush, in bytes; who appends more waits. Default 4 MiB: 15,000 messages of 200 bytes, written in a few
    /// milliseconds. There are two such buffers. One larger record is taken alone.
    /// </summary>
    [Range(64 << 10, 64 << 20)]
    public int GroupBytes { get; set; } = 4 << 20;
}

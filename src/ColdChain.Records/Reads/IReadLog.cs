namespace ColdChain.Records.Reads;

/// <summary>
/// Who looked at graded data (donor, tissue, cell and recipient codes, data of applicants): entries of the audit trail in chains of their own.
/// </summary>
/// <remarks>
/// An entry is taken before the data is shown and written within <see cref="ReadLog.WriteStep"/>, many in one transaction, so that a page does not
/// wait for the disk. The queue is bounded: while it is full, who wants to read waits, and is refused when no room comes. So a database that is away
/// ends the reading of graded data, and nothing is shown that cannot be logged. A stop writes what is queued; the crash of the machine may lose
/// the reads of that last moment.
/// </remarks>
public interface IReadLog
{
    /// <summary>Takes an entry; it is written soon.</summary>
    /// <exception cref="ReadsUnavailableException">The queue is full and stays full: show nothing.</exception>
    ValueTask NoteAsync(GradedRead read, CancellationToken cancel);

    /// <summary>Newest first, with all that was noted before.</summary>
    Task<ReadPage> ListAsync(ReadQuery query, CancellationToken cancel);

    /// <summary>How many reads each person had in [from, to); most first.</summary>
    Task<IReadOnlyList<ReadCount>> CountAsync(string? site, long fromMs, long toMs, CancellationToken cancel);
}

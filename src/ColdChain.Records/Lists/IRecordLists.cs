using ColdChain.Records.Access;
using ColdChain.Records.Book;

namespace ColdChain.Records.Lists;

/// <summary>Records of a kind in and out as CSV. The columns are the fields of its definition, by key or by their Chinese label.</summary>
public interface IRecordLists
{
    /// <summary>Most rows of a file: one transaction, which others wait for.</summary>
    const int MaxRows = 2000;

    /// <summary>
    /// Enters the rows, all of them or none. A row without an id gets one made of its content: the same file twice enters nothing twice. Times are ISO 8601
    /// with offset, or without one in the local time of the site.
    /// </summary>
    /// <param name="kind">Key of the kind.</param>
    /// <param name="site">Of rows that name none; null: the file has to name it.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    Task<ImportReport> ImportAsync(
        string kind,
        string? site,
        TextReader csv,
        bool dryRun,
        IReadOnlyCollection<Role> roles,
        string actor,
        CancellationToken cancel
    );

    /// <summary>Writes the newest revisions that the query finds, newest happening first, without the fields that the roles may not see.</summary>
    /// <param name="taken">Told of each block of records before it is written; null: nobody wants to know.</param>
    /// <exception cref="ArgumentException">The query names no kind.</exception>
    Task ExportAsync(
        RecordQuery query,
        TextWriter csv,
        bool chinese,
        IReadOnlyCollection<Role> roles,
        Func<IReadOnlyList<RecordRevision>, Task>? taken,
        CancellationToken cancel
    );

    /// <summary>An empty list: the first line of a file to fill.</summary>
    Task WriteTemplateAsync(string kind, TextWriter csv, bool chinese, IReadOnlyCollection<Role> roles, CancellationToken cancel);
}

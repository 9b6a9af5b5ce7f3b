using System.Data.Common;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Book;

/// <summary>Looks for text in open fields alone, for who may not see the others: what is found must not tell what stands in them.</summary>
internal static class OpenTextSearch
{
    private const int AtOnce = 500;

    /// <returns>As <see cref="RecordQueries.ListAsync"/>.</returns>
    public static async Task<(IReadOnlyList<RecordRevision> Found, RecordCursor? SearchedTo)> ListAsync(
        DbConnection connection,
        RecordQuery query,
        string text,
        RecordCursor cursor,
        int count,
        CancellationToken cancel
    )
    {
        var found = new List<RecordRevision>();
        while (true)
        {
            var (page, searchedTo) = await RecordQueries.ListAsync(connection, query, cursor, AtOnce, cancel);
            found.AddRange(page.Where(record => StandsOpenly(record, text)));
            if (found.Count >= count)
                return ([.. found.Take(count)], null);
            if (page.Count < AtOnce)
                return (found, searchedTo);
            cursor = new RecordCursor(page[^1].HappenedMs, page[^1].Id);
        }
    }

    private static bool StandsOpenly(RecordRevision record, string text) =>
        record.Values.Any(value =>
            record.Kind.Field(value.Key) is { Access: AccessGrade.Open } && value.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
        );
}

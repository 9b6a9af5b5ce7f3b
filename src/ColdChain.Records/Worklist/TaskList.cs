using ColdChain.Storage;

namespace ColdChain.Records.Worklist;

/// <inheritdoc/>
internal sealed class TaskList(IDatabase database) : IWorklist
{
    private const int MaxPage = 500;

    public async Task<WorklistPage> ListAsync(WorklistQuery query, CancellationToken cancel)
    {
        var count = Math.Clamp(query.Limit, 1, MaxPage);
        var cursor = WorklistCursor.TryParse(query.After, out var parsed) ? parsed : WorklistCursor.First;
        var found = await database.ReadAsync(
            (connection, token) => WorklistQueries.ListAsync(connection, query, cursor, count + 1, token),
            cancel
        );
        var items = found.Take(count).ToList();
        return new WorklistPage(
            items,
            found.Count > count ? new WorklistCursor(items[^1].DueMs, items[^1].Task.ToString(), items[^1].RecordId).ToString() : null
        );
    }

    public Task<IReadOnlyDictionary<RecordTask, int>> CountAsync(string? person, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => WorklistQueries.CountAsync(connection, person, token), cancel);

    public Task<IReadOnlyDictionary<string, TaskSubject>> DescribeAsync(IEnumerable<string> recordIds, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var subjects = new Dictionary<string, TaskSubject>(StringComparer.Ordinal);
                foreach (var id in recordIds.Distinct(StringComparer.Ordinal))
                {
                    if (await WorklistQueries.FindSubjectAsync(connection, id, token) is { } subject)
                        subjects[id] = subject;
                }
                return (IReadOnlyDictionary<string, TaskSubject>)subjects;
            },
            cancel
        );

    public Task<IReadOnlyList<OpenTask>> ListForRecordAsync(string recordId, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => WorklistQueries.ListForRecordAsync(connection, recordId, token), cancel);
}

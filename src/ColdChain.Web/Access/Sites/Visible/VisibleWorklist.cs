using ColdChain.Records.Kinds;
using ColdChain.Records.Worklist;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>What is left to be done at the sites that are seen.</summary>
internal sealed class VisibleWorklist(Records.Worklist.IWorklist all, SiteScope scope) : Records.Worklist.IWorklist
{
    private const int MostCounted = 20;

    public async Task<WorklistPage> ListAsync(WorklistQuery query, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return await all.ListAsync(query, cancel);
        if (query.Site is { } asked && !scope.Sees(asked))
            return new WorklistPage([], Next: null);
        return await PageWalk.ReadAsync(
            seesAll: false,
            query.After,
            async from =>
            {
                var page = await all.ListAsync(query with { Site = query.Site ?? scope.Only, After = from }, cancel);
                return (page.Items, page.Next);
            },
            task => scope.Sees(task.Site),
            (items, next) => new WorklistPage(items, next)
        );
    }

    /// <remarks>Counted from the list: of more than ten thousand tasks, the first ten thousand.</remarks>
    public async Task<IReadOnlyDictionary<RecordTask, int>> CountAsync(string? person, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return await all.CountAsync(person, cancel);
        var counts = new Dictionary<RecordTask, int>();
        var page = new WorklistPage([], Next: null);
        for (var pages = 0; pages < MostCounted && (pages == 0 || page.Next is not null); pages++)
        {
            page = await ListAsync(
                new WorklistQuery
                {
                    For = person,
                    After = page.Next,
                    Limit = 500,
                },
                cancel
            );
            foreach (var task in page.Items)
                counts[task.Task] = counts.GetValueOrDefault(task.Task) + 1;
        }
        return counts;
    }

    public async Task<IReadOnlyList<OpenTask>> ListForRecordAsync(string recordId, CancellationToken cancel) =>
        [.. (await all.ListForRecordAsync(recordId, cancel)).Where(task => scope.Sees(task.Site))];

    /// <remarks>Of records that came out of a list before.</remarks>
    public Task<IReadOnlyDictionary<string, TaskSubject>> DescribeAsync(IEnumerable<string> recordIds, CancellationToken cancel) =>
        all.DescribeAsync(recordIds, cancel);
}

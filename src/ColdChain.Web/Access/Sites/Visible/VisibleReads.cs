using ColdChain.Records.Reads;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Who read graded data of the sites where the roles open the audit trail; what is of several sites, for who has the role everywhere.</summary>
internal sealed class VisibleReads(IReadLog all, SiteScope scope)
{
    public async Task<ReadPage> ListAsync(ReadQuery query, CancellationToken cancel)
    {
        if (scope.SeesAll && scope.IsUniform)
            return await all.ListAsync(query, cancel);
        if (query.Site is { } asked && !scope.May(asked))
            return new ReadPage([], Next: null);
        return await PageWalk.ReadAsync(
            seesAll: false,
            query.Before,
            async from =>
            {
                var page = await all.ListAsync(query with { Site = query.Site ?? scope.Only, Before = from }, cancel);
                return (page.Items, page.Next);
            },
            read => scope.May(read.Site),
            (items, next) => new ReadPage(items, next)
        );
    }

    public async Task<IReadOnlyList<ReadCount>> CountAsync(long fromMs, long toMs, CancellationToken cancel) =>
        [.. (await all.CountAsync(scope.Only, fromMs, toMs, cancel)).Where(count => scope.May(count.Site))];
}

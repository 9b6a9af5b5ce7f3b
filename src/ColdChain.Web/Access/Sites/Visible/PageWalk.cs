namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Pages of a list of which only a part is seen.</summary>
internal static class PageWalk
{
    /// <summary>Pages looked through for one that is not empty; then the cursor is given back, and who asks goes on.</summary>
    private const int MostPages = 20;

    /// <param name="read">Items and the next cursor from a cursor.</param>
    public static async Task<TPage> ReadAsync<TItem, TPage>(
        bool seesAll,
        string? from,
        Func<string?, Task<(IReadOnlyList<TItem> Items, string? Next)>> read,
        Func<TItem, bool> sees,
        Func<IReadOnlyList<TItem>, string?, TPage> page
    )
    {
        var (items, next) = await read(from);
        if (seesAll)
            return page(items, next);
        List<TItem> seen = [.. items.Where(sees)];
        for (var pages = 1; seen.Count == 0 && next is not null && pages < MostPages; pages++)
        {
            (items, next) = await read(next);
            seen = [.. items.Where(sees)];
        }
        return page(seen, next);
    }
}

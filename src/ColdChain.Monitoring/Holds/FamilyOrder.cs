using ColdChain.Records.Lineage;

namespace ColdChain.Monitoring.Holds;

/// <summary>Batches with all that was made from them, each after those that it was made from: what holds a batch is known before its children are looked at.</summary>
internal sealed class FamilyOrder
{
    /// <summary>Batches asked for at once.</summary>
    private const int Block = 500;

    private readonly Dictionary<string, IReadOnlyList<string>> _parents = new(StringComparer.Ordinal);

    /// <summary>In order.</summary>
    public List<string> Batches { get; } = [];

    public static async Task<FamilyOrder> OfAsync(ILineage lineage, IReadOnlyCollection<string> batches, CancellationToken cancel)
    {
        var all = batches.ToHashSet(StringComparer.Ordinal);
        foreach (var block in batches.Chunk(Block))
            all.UnionWith(await lineage.ListDescendantsAsync(block, cancel));
        var order = new FamilyOrder();
        foreach (var batch in all)
        {
            var origins = await lineage.ListOriginsAsync(batch, cancel);
            order._parents[batch] = [.. origins.SelectMany(made => made.Parents).Where(all.Contains).Distinct(StringComparer.Ordinal)];
        }
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in all.Order(StringComparer.Ordinal))
            order.Add(batch, done);
        return order;
    }

    /// <summary>The batch and those of the family that it was made from.</summary>
    public IReadOnlySet<string> WithAncestors(string batch)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { batch };
        var open = new Stack<string>([batch]);
        while (open.TryPop(out var child))
        {
            foreach (var parent in _parents.GetValueOrDefault(child, []).Where(found.Add))
                open.Push(parent);
        }
        return found;
    }

    /// <summary>Without recursion: a family may be thousands of generations deep.</summary>
    private void Add(string batch, HashSet<string> done)
    {
        var open = new Stack<(string Batch, bool ParentsDone)>([(batch, false)]);
        while (open.TryPop(out var next))
        {
            if (next.ParentsDone)
            {
                Batches.Add(next.Batch);
                continue;
            }
            if (!done.Add(next.Batch))
                continue;
            open.Push((next.Batch, true));
            foreach (var parent in _parents[next.Batch])
                open.Push((parent, false));
        }
    }
}

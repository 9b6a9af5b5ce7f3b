using System.Data.Common;
using ColdChain.Records.Access;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Lineage;

/// <inheritdoc/>
internal sealed class SqlLineage(IDatabase database) : ILineage
{
    /// <summary>More cannot be looked at in one picture.</summary>
    internal const int MostNodes = 500;

    /// <summary>Batches that follow from others: all of them are looked at again when their parents' time changes.</summary>
    private const int MostDescendants = 10_000;

    public async Task<IReadOnlyList<LineageNode>> FindAsync(
        string code,
        LineageKind? kind,
        IReadOnlyCollection<Role> roles,
        CancellationToken cancel
    )
    {
        var kinds = kind is { } one ? [one] : Enum.GetValues<LineageKind>();
        var nodes = kinds.Select(asked => new LineageNode(asked, code)).Where(node => MaySee(node, roles)).ToList();
        return await database.ReadAsync(
            async (connection, token) =>
            {
                var found = new List<LineageNode>();
                foreach (var node in nodes)
                {
                    if (await LineageQueries.ExistsAsync(connection, node, token))
                        found.Add(node);
                }
                return (IReadOnlyList<LineageNode>)found;
            },
            cancel
        );
    }

    public async Task<LineageTrace?> TraceAsync(LineageNode start, IReadOnlyCollection<Role> roles, CancellationToken cancel)
    {
        if (!MaySee(start, roles))
            return null;
        var trace = await database.ReadAsync(
            async (connection, token) =>
                await LineageQueries.ExistsAsync(connection, start, token) ? await WalkAsync(connection, start, token) : null,
            cancel
        );
        return trace is null ? null : LineageMask.Apply(trace, roles);
    }

    public Task<IReadOnlyList<BatchOrigin>> ListOriginsAsync(string batch, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var links = await LineageQueries.ListToAsync(connection, new LineageNode(LineageKind.Batch, batch), MostNodes, token);
                return (IReadOnlyList<BatchOrigin>)
                    [
                        .. links
                            .Where(link => link.From.Kind == LineageKind.Batch)
                            .GroupBy(link => (link.RecordId, link.AtMs))
                            .Select(made => new BatchOrigin(made.Key.RecordId, made.Key.AtMs, [.. made.Select(link => link.From.Code)]))
                            .OrderBy(made => made.AtMs)
                            .ThenBy(made => made.RecordId, StringComparer.Ordinal),
                    ];
            },
            cancel
        );

    public Task<IReadOnlyList<string>> ListDescendantsAsync(IReadOnlyCollection<string> batches, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var seen = batches.ToHashSet(StringComparer.Ordinal);
                var open = new Queue<string>(batches);
                while (open.TryDequeue(out var batch) && seen.Count < MostDescendants)
                {
                    var links = await LineageQueries.ListFromAsync(
                        connection,
                        new LineageNode(LineageKind.Batch, batch),
                        MostDescendants,
                        token
                    );
                    foreach (var child in links.Where(link => link.To.Kind == LineageKind.Batch).Select(link => link.To.Code))
                    {
                        if (seen.Add(child))
                            open.Enqueue(child);
                    }
                }
                return (IReadOnlyList<string>)[.. seen.Except(batches, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            },
            cancel
        );

    private static bool MaySee(LineageNode node, IReadOnlyCollection<Role> roles) =>
        !node.IsRestricted || FieldAccess.MaySee(AccessGrade.Restricted, roles);

    private static async Task<LineageTrace> WalkAsync(DbConnection connection, LineageNode start, CancellationToken cancel)
    {
        var nodes = new HashSet<LineageNode> { start };
        var links = new HashSet<LineageLink>();
        var cut = false;
        foreach (var upwards in (bool[])[true, false])
        {
            var open = new Queue<LineageNode>([start]);
            var seen = new HashSet<LineageNode> { start };
            while (open.TryDequeue(out var node))
            {
                var found = upwards
                    ? await LineageQueries.ListToAsync(connection, node, MostNodes + 1, cancel)
                    : await LineageQueries.ListFromAsync(connection, node, MostNodes + 1, cancel);
                foreach (var link in found)
                {
                    var next = upwards ? link.From : link.To;
                    if (!nodes.Contains(next) && nodes.Count >= MostNodes)
                    {
                        cut = true;
                        continue;
                    }
                    nodes.Add(next);
                    links.Add(link);
                    if (seen.Add(next))
                        open.Enqueue(next);
                }
            }
        }
        return new LineageTrace(
            start,
            [.. nodes.OrderBy(node => node.Kind).ThenBy(node => node.Code, StringComparer.Ordinal)],
            [
                .. links
                    .OrderBy(link => link.AtMs)
                    .ThenBy(link => link.RecordId, StringComparer.Ordinal)
                    .ThenBy(link => link.From.Code, StringComparer.Ordinal)
                    .ThenBy(link => link.To.Code, StringComparer.Ordinal),
            ],
            cut
        );
    }
}

using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lineage;

/// <summary>
/// Which batches came from which tissue, by the codes that records of processing and freezing name: the transfer of a tissue is the beginning
/// of its batches' lives. What was made of a batch by splitting or pooling follows the batch, not the tissue.
/// </summary>
internal static class TissueOrigin
{
    /// <summary>Codes looked through; nobody grows more from one donor.</summary>
    private const int MostCodes = 10_000;

    /// <summary>Type of the reference by which collections are found; its values are graded, so no list asks for it.</summary>
    public const string Reference = "Tissue";

    /// <summary>Batches that a record of collection, processing or freezing has to do with beside those that it names.</summary>
    public static async Task<IReadOnlyList<string>> ListBatchesAsync(
        DbConnection connection,
        IEnumerable<RecordRevision> records,
        CancellationToken cancel
    )
    {
        var batches = new HashSet<string>(StringComparer.Ordinal);
        var seen = records.SelectMany(NodesOf).ToHashSet();
        var open = new Queue<LineageNode>(seen);
        while (open.TryDequeue(out var node) && seen.Count < MostCodes)
        {
            foreach (var link in await LineageQueries.ListFromAsync(connection, node, MostCodes, cancel))
            {
                if (link.To.Kind == LineageKind.Batch)
                    batches.Add(link.To.Code);
                else if (link.To.Kind is LineageKind.Cell or LineageKind.Tissue && seen.Add(link.To))
                    open.Enqueue(link.To);
            }
        }
        return [.. batches];
    }

    /// <summary>The collections of the tissues that a batch came from, newest revisions, not withdrawn.</summary>
    public static async Task<IReadOnlyList<RecordRevision>> ListCollectionsAsync(
        DbConnection connection,
        string batch,
        CancellationToken cancel
    )
    {
        var seen = new HashSet<LineageNode>();
        var open = new Queue<LineageNode>([new LineageNode(LineageKind.Batch, batch)]);
        while (open.TryDequeue(out var node) && seen.Count < MostCodes)
        {
            foreach (var link in await LineageQueries.ListToAsync(connection, node, MostCodes, cancel))
            {
                if (link.From.Kind is LineageKind.Cell or LineageKind.Tissue && seen.Add(link.From))
                    open.Enqueue(link.From);
            }
        }
        var collections = new List<RecordRevision>();
        foreach (var tissue in seen.Where(node => node.Kind == LineageKind.Tissue).OrderBy(node => node.Code, StringComparer.Ordinal))
            collections.AddRange(await RecordQueries.ListReferringAsync(connection, Reference, tissue.Code, cancel));
        return collections;
    }

    /// <summary>The tissue of a collection; null for other records.</summary>
    public static string? TissueOf(RecordRevision record) =>
        record.Kind.Key == CollectionRecord.Key && record.Value("tissueCode") is { Length: > 0 } tissue ? tissue : null;

    private static IEnumerable<LineageNode> NodesOf(RecordRevision record)
    {
        if (record.Kind.Key is not (CollectionRecord.Key or ProcessingRecord.Key or CryopreservationRecord.Key))
            yield break;
        foreach (var (kind, field) in ((LineageKind, string)[])[(LineageKind.Tissue, "tissueCode"), (LineageKind.Cell, "cellCode")])
        {
            if (record.Kind.Field(field) is not null && record.Value(field) is { Length: > 0 } code)
                yield return new LineageNode(kind, code);
        }
    }
}

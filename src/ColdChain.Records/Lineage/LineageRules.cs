using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lineage;

/// <summary>What stands against a change of a record as far as its lineage goes. Nothing is written.</summary>
internal static class LineageRules
{
    /// <summary>Batches looked at: a lineage that is larger than this is refused rather than half looked at.</summary>
    private const int MostBatches = 10_000;

    /// <summary>A batch must not come from itself. Only batches can: a donor is never made from a tissue.</summary>
    public static async Task<FieldProblem?> CheckAsync(DbConnection connection, RecordRevision record, CancellationToken cancel)
    {
        if (record.Withdrawn || record.Kind.Key != DivisionRecord.Key)
            return null;
        var parents = FieldText.Lines(record.Value("parents")).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(FieldText.Lines(record.Value("children")));
        while (open.TryPop(out var batch))
        {
            if (parents.Contains(batch))
                return new FieldProblem("children", FieldProblemKind.Circle, $"Batch {batch} would come from itself.");
            if (!seen.Add(batch))
                continue;
            if (seen.Count > MostBatches)
                return new FieldProblem("children", FieldProblemKind.Circle, $"More than {MostBatches} batches come from these.");
            var links = await LineageQueries.ListFromAsync(connection, new LineageNode(LineageKind.Batch, batch), MostBatches, cancel);
            foreach (var link in links.Where(link => link.RecordId != record.Id && link.To.Kind == LineageKind.Batch))
                open.Push(link.To.Code);
        }
        return null;
    }
}

using System.Data.Common;
using System.Globalization;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Stock;

/// <summary>What stands against a change of a record as far as quantities go. Nothing is written.</summary>
internal static class StockRules
{
    /// <summary>Inside the transaction of the change: nobody else can take the same quantity meanwhile.</summary>
    public static async Task<IReadOnlyList<FieldProblem>> CheckAsync(
        DbConnection connection,
        RecordRevision? before,
        RecordRevision after,
        CancellationToken cancel
    )
    {
        var problems = new List<FieldProblem>();
        if (after is { Withdrawn: false, Kind.Key: DivisionRecord.Key })
            problems.AddRange(CheckDivision(after));
        problems.AddRange(NegativeAmounts(after));
        if (problems.Count > 0)
            return problems;
        // In one order, so that two writers with the same batches do not wait for each other in a circle.
        foreach (var batch in after.Batches.Concat(before?.Batches ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var now = await RecordQueries.ListForBatchAsync(connection, batch, cancel);
            if (Shortage(batch, now, after) is { } problem)
                problems.Add(problem);
        }
        return problems;
    }

    /// <summary>What is there after the change, against what is there now. Pure.</summary>
    internal static FieldProblem? Shortage(string batch, IReadOnlyList<RecordRevision> now, RecordRevision after)
    {
        var left = StockLedger.Of(batch, now);
        var changed = StockLedger.Of(batch, now.Where(record => record.Id != after.Id).Append(after));
        if (left.IsCounted && !changed.IsCounted && changed.Entries.Count > 0)
        {
            return new FieldProblem(
                FieldOf(after),
                FieldProblemKind.NegativeBalance,
                $"No record would say any more how many of batch {batch} came in, and {Said(changed.Entries[0])} takes {Number(-changed.Entries[0].Change)}: correct that first."
            )
            {
                RecordId = changed.Entries[0].RecordId,
            };
        }
        // A balance that was below nothing before there was this rule may be mended step by step.
        if (changed.FirstNegative is not { } lacking || (left.IsCounted && changed.Shortage < left.Shortage))
            return null;
        return new FieldProblem(
            FieldOf(after),
            FieldProblemKind.NegativeBalance,
            $"Batch {batch}: {Said(lacking)} takes {Number(-lacking.Change)} of {Number(lacking.Balance!.Value - lacking.Change)}, {Number(-lacking.Balance.Value)} too many."
        )
        {
            RecordId = lacking.RecordId,
        };
    }

    /// <summary>What is taken is what is made and lost, and no batch is both.</summary>
    private static IEnumerable<FieldProblem> CheckDivision(RecordRevision record)
    {
        var (parents, children) = (
            StockLedger.Pairs(record, "parents", "parentQuantities"),
            StockLedger.Pairs(record, "children", "childQuantities")
        );
        if (parents.Count > 100 || children.Count > 100)
            yield return new FieldProblem("children", FieldProblemKind.TooLong, "At most 100 batches on either side.");
        if (
            children.Select(pair => pair.Batch).Intersect(parents.Select(pair => pair.Batch), StringComparer.Ordinal).FirstOrDefault() is
            { } both
        )
            yield return new FieldProblem("children", FieldProblemKind.Circle, $"Batch {both} cannot be made from itself.");
        foreach (var (batch, _) in parents.Concat(children).Where(pair => pair.Amount <= 0))
            yield return new FieldProblem(
                "parentQuantities",
                FieldProblemKind.NotANumber,
                $"The quantity of batch {batch} has to be more than 0."
            );
        var lost = FieldText.TryNumber(record.Value("lost"), out var given) ? given : 0m;
        var (taken, made) = (parents.Sum(pair => pair.Amount), children.Sum(pair => pair.Amount));
        if (taken != made + lost)
        {
            yield return new FieldProblem(
                "childQuantities",
                FieldProblemKind.SumDiffers,
                $"{Number(taken)} taken are not {Number(made)} made and {Number(lost)} lost."
            );
        }
    }

    private static IEnumerable<FieldProblem> NegativeAmounts(RecordRevision record) =>
        from field in (string[])["quantity", "lost"]
        where
            record.Kind.Key is InboundRecord.Key or OutboundRecord.Key or LossRecord.Key or DivisionRecord.Key
            && !record.Withdrawn
            && FieldText.TryNumber(record.Value(field), out var amount)
            && amount < 0
        select new FieldProblem(field, FieldProblemKind.NotANumber, "A quantity is not negative.");

    private static string FieldOf(RecordRevision record) =>
        record.Withdrawn ? "reason"
        : record.Kind.Key == DivisionRecord.Key ? "parentQuantities"
        : record.Kind.Field("quantity") is not null ? "quantity"
        : "batch";

    private static string Said(StockEntry entry) =>
        $"record {entry.RecordId} ({RecordKinds.Find(entry.RecordKind)!.Label.En}, {FieldText.TimeText(entry.AtMs)})";

    private static string Number(decimal amount) => amount.ToString("0.############################", CultureInfo.InvariantCulture);
}

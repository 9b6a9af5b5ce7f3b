using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Moves;

/// <summary>Carries out the rows of an order inside the caller's transaction.</summary>
internal sealed class MoveWriter(SiteDirectory directory, SpanEditor spans, RecordWriter records)
{
    /// <returns>What was written; the caller keeps nothing of it when there are problems.</returns>
    public async Task<(IReadOnlyList<CarriedRow> Rows, IReadOnlyList<MoveProblem> Problems)> WriteAsync(
        DatabaseTransaction open,
        MoveOrder order,
        IReadOnlyDictionary<string, CarriedUnit> units,
        EquipmentItem source,
        long movedMs,
        string actor,
        CancellationToken cancel
    )
    {
        var (rows, problems) = (new List<CarriedRow>(), new List<MoveProblem>());
        // Containers first: then the directory stays as it is while the records are written.
        foreach (var row in order.Rows.Where(row => units[row.Unit].Container is not null))
            rows.Add(await PlaceAsync(open, units[row.Unit], row.Target, movedMs, new ChangeNote(actor, order.Reason), problems, cancel));
        var known = await directory.SnapshotAsync(open.Connection, cancel);
        foreach (var row in order.Rows.Where(row => units[row.Unit].Container is null))
            rows.Add(await StoreAsync(open, order, units[row.Unit], row.Target, source.Site, movedMs, actor, known, problems, cancel));
        return (rows, problems);
    }

    private async Task<CarriedRow> PlaceAsync(
        DatabaseTransaction open,
        CarriedUnit unit,
        string target,
        long movedMs,
        ChangeNote note,
        List<MoveProblem> problems,
        CancellationToken cancel
    )
    {
        var former = (await SpanTable.Containers.ListAsync(open.Connection, unit.Container, cancel)).FirstOrDefault(row =>
            row.Valid.Contains(movedMs)
        );
        var span = new TimeRange(movedMs, former?.ToMs);
        if (await spans.PlaceContainerAsync(open, unit.Container!, target, span, note, cancel) is EditResult.Refused refused)
            problems.Add(new MoveProblem(unit.Id, MoveProblemKind.Refused, string.Join(' ', refused.Problems)));
        return new CarriedRow(unit.Id, unit.Container, unit.From, target, former?.ToMs, BatchesOf(unit), []);
    }

    /// <summary>One storage record for each batch; its place within the position goes along.</summary>
    private async Task<CarriedRow> StoreAsync(
        DatabaseTransaction open,
        MoveOrder order,
        CarriedUnit unit,
        string target,
        string site,
        long movedMs,
        string actor,
        DirectorySnapshot known,
        List<MoveProblem> problems,
        CancellationToken cancel
    )
    {
        var ids = new List<string>();
        foreach (var carried in unit.Batches)
        {
            var time = FieldText.TimeText(movedMs);
            var draft = new RecordDraft(
                StorageRecord.Key,
                site,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["batch"] = carried.Batch,
                    ["handlingStart"] = time,
                    ["handlingEnd"] = time,
                    ["position"] = target + carried.Position[unit.From.Length..],
                    ["operator"] = actor,
                }
            );
            switch (await records.CreateAsync(open, draft, actor, known, cancel, order.Reason))
            {
                case RecordWriteResult.Saved saved:
                    ids.Add(saved.Record.Id);
                    break;
                case RecordWriteResult.Invalid invalid:
                    var said = string.Join(' ', invalid.Problems.Select(problem => problem.Message));
                    problems.Add(new MoveProblem(unit.Id, MoveProblemKind.Refused, $"Batch {carried.Batch}: {said}"));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        return new CarriedRow(unit.Id, null, unit.From, target, null, BatchesOf(unit), ids);
    }

    private static List<string> BatchesOf(CarriedUnit unit) =>
        [.. unit.Batches.Select(carried => carried.Batch).Order(StringComparer.Ordinal)];
}

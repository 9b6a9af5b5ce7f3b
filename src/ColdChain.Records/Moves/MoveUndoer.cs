using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Moves;

/// <summary>Takes a move back inside the caller's transaction: its records are withdrawn, its containers never left.</summary>
internal sealed class MoveUndoer(SiteDirectory directory, SpanEditor spans, RecordWriter records, TimeProvider clock)
{
    /// <returns>Problems; the caller keeps nothing when there are any.</returns>
    public async Task<IReadOnlyList<MoveProblem>> UndoAsync(
        DatabaseTransaction open,
        EmergencyMove move,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var problems = new List<MoveProblem>();
        foreach (var row in move.Rows.Where(row => row.Container is not null))
            await PlaceBackAsync(open, move, row, note, problems, cancel);
        var known = await directory.SnapshotAsync(open.Connection, cancel);
        foreach (var row in move.Rows)
        {
            foreach (var id in row.Records)
                await WithdrawAsync(open, row, id, known, note, problems, cancel);
        }
        return problems;
    }

    private async Task PlaceBackAsync(
        DatabaseTransaction open,
        EmergencyMove move,
        CarriedRow row,
        ChangeNote note,
        List<MoveProblem> problems,
        CancellationToken cancel
    )
    {
        var standing = await SpanTable.Containers.ListAsync(open.Connection, row.Container, cancel);
        if (!standing.Any(span => span.FromMs == move.MovedMs && span.ToMs == row.FormerUntilMs && span.Value1 == row.To))
        {
            problems.Add(
                new MoveProblem(row.Unit, MoveProblemKind.Changed, $"{row.Container} was placed anew since: correct it by itself.")
            );
            return;
        }
        var span = new TimeRange(move.MovedMs, row.FormerUntilMs);
        if (await spans.PlaceContainerAsync(open, row.Container!, row.From, span, note, cancel) is EditResult.Refused refused)
            problems.Add(new MoveProblem(row.Unit, MoveProblemKind.Refused, string.Join(' ', refused.Problems)));
    }

    private async Task WithdrawAsync(
        DatabaseTransaction open,
        CarriedRow row,
        string id,
        DirectorySnapshot known,
        ChangeNote note,
        List<MoveProblem> problems,
        CancellationToken cancel
    )
    {
        var record = await RecordQueries.FindNewestAsync(open.Connection, id, cancel);
        if (record is null or { Revision: > 1 } or { Withdrawn: true } or { ReviewedBy: not null })
        {
            problems.Add(
                new MoveProblem(row.Unit, MoveProblemKind.Changed, $"Record {id} was corrected or reviewed since: correct it by itself.")
            );
            return;
        }
        var withdrawn = record with
        {
            Revision = record.Revision + 1,
            EnteredBy = note.Actor,
            EnteredMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Reason = note.Reason,
            Withdrawn = true,
        };
        if (await records.AddAsync(open, record, withdrawn, [], "record.withdraw", known, cancel) is RecordWriteResult.Invalid invalid)
            problems.Add(
                new MoveProblem(row.Unit, MoveProblemKind.Refused, string.Join(' ', invalid.Problems.Select(problem => problem.Message)))
            );
    }
}

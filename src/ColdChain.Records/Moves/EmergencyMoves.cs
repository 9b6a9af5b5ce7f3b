using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Moves;

/// <inheritdoc/>
internal sealed class EmergencyMoves(
    IDatabase database,
    SiteDirectory directory,
    DirectoryWriter directoryWriter,
    MoveWriter writer,
    MoveUndoer undoer,
    IAuditTrail audit,
    TimeProvider clock
) : IEmergencyMoves
{
    /// <summary>Whoever writes down at home what was carried at night does it within these days.</summary>
    private static readonly TimeSpan LongestBackdating = TimeSpan.FromDays(7);

    public async Task<EmptyingPlan?> PlanAsync(string equipment, IReadOnlySet<string> notInOrder, CancellationToken cancel)
    {
        var known = await directory.SnapshotAsync(cancel);
        return known.EquipmentByNumber.GetValueOrDefault(equipment) is not { } source
            ? null
            : await database.ReadAsync(
                (connection, token) => EmptyingPlanner.PlanAsync(connection, known, source, notInOrder, NowMs, token),
                cancel
            );
    }

    public async Task<MoveResult> MoveAsync(MoveOrder order, string actor, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync((open, token) => MoveAsync(open, order, actor, token), cancel);
        }
        catch (NotToBeKeptException undone)
        {
            return new MoveResult.Refused(undone.Problems);
        }
    }

    public async Task<MoveResult> UndoAsync(string id, string reason, string actor, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > IEmergencyMoves.MaxReason)
            return Refuse(MoveProblemKind.BadOrder, $"Say why, in 1 to {IEmergencyMoves.MaxReason} characters.");
        try
        {
            return await database.WriteAsync((open, token) => UndoAsync(open, id, new ChangeNote(actor, reason), token), cancel);
        }
        catch (NotToBeKeptException undone)
        {
            return new MoveResult.Refused(undone.Problems);
        }
    }

    public Task<IReadOnlyList<EmergencyMove>> ListAsync(string equipment, int limit, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => MoveQueries.ListAsync(connection, equipment, Math.Clamp(limit, 1, 100), token), cancel);

    public Task<EmergencyMove?> FindAsync(string id, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => MoveQueries.FindAsync(connection, id, token), cancel);

    public Task<StorageLayout?> FindLayoutAsync(string equipment, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => MoveQueries.FindLayoutAsync(connection, equipment, token), cancel);

    public Task<EditResult> SaveLayoutAsync(string equipment, StorageLayout? layout, ChangeNote note, CancellationToken cancel) =>
        directoryWriter.RunAsync(
            async (connection, _, token) =>
            {
                var known = await directory.SnapshotAsync(connection, token);
                if (known.EquipmentByNumber.GetValueOrDefault(equipment) is not { } item)
                    return DirectoryStep.Refuse($"There is no equipment '{equipment}'.");
                var before = await MoveQueries.FindLayoutAsync(connection, equipment, token);
                if (before?.ToString() == layout?.ToString())
                    return DirectoryStep.Unchanged(equipment);
                await MoveQueries.SaveLayoutAsync(connection, equipment, layout, token);
                return DirectoryStep.Save(
                    equipment,
                    item.Site,
                    "equipment.layout",
                    $"equipment/{equipment}",
                    before is null ? null : new { layout = before.ToString() },
                    layout is null ? null : new { layout = layout.ToString() }
                );
            },
            note,
            cancel
        );

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<MoveResult> MoveAsync(DatabaseTransaction open, MoveOrder order, string actor, CancellationToken cancel)
    {
        var (now, connection) = (NowMs, open.Connection);
        var known = await directory.SnapshotAsync(connection, cancel);
        if (known.EquipmentByNumber.GetValueOrDefault(order.Equipment) is not { } source)
            return new MoveResult.NotFound();
        var movedMs = order.MovedMs ?? now;
        if (MoveRules.ProblemOf(order, movedMs, now, LongestBackdating) is { } bad)
            return new MoveResult.Refused([bad]);
        if (await MoveQueries.FindAsync(connection, order.Id, cancel) is { } before)
        {
            return before.Equipment == order.Equipment
                ? new MoveResult.Done(before)
                : Refuse(MoveProblemKind.BadOrder, "Another move has this id.");
        }
        var layout = await MoveQueries.FindLayoutAsync(connection, source.Number, cancel);
        var (inside, _) = await InsideReader.ReadAsync(connection, known, source.Number, layout, movedMs, cancel);
        var units = inside.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        var problems = await MoveRules.CheckAsync(connection, known, order, units, movedMs, cancel);
        if (problems.Count > 0)
            return new MoveResult.Refused(problems);
        var (rows, refused) = await writer.WriteAsync(open, order, units, source, movedMs, actor, cancel);
        if (refused.Count > 0)
            throw new NotToBeKeptException(refused);
        var move = new EmergencyMove(order.Id, source.Number, movedMs, actor, now, order.Reason, rows, null, null, null);
        await MoveQueries.AddAsync(connection, move, cancel);
        await AppendAsync(
            open,
            source,
            actor,
            "equipment.empty",
            order.Reason,
            null,
            new
            {
                move.Id,
                move.MovedMs,
                move.Rows,
            },
            cancel
        );
        return new MoveResult.Done(move);
    }

    private async Task<MoveResult> UndoAsync(DatabaseTransaction open, string id, ChangeNote note, CancellationToken cancel)
    {
        if (await MoveQueries.FindAsync(open.Connection, id, cancel) is not { } move)
            return new MoveResult.NotFound();
        if (move.UndoneBy is not null)
            return new MoveResult.Done(move);
        if (await undoer.UndoAsync(open, move, note, cancel) is { Count: > 0 } problems)
            throw new NotToBeKeptException(problems);
        var undone = move with { UndoneBy = note.Actor, UndoneMs = NowMs, UndoReason = note.Reason };
        await MoveQueries.UndoAsync(open.Connection, undone, cancel);
        var known = await directory.SnapshotAsync(open.Connection, cancel);
        var source = known.EquipmentByNumber[move.Equipment];
        await AppendAsync(
            open,
            source,
            note.Actor,
            "equipment.empty-undo",
            note.Reason,
            new
            {
                move.Id,
                move.MovedMs,
                move.Rows,
            },
            null,
            cancel
        );
        return new MoveResult.Done(undone);
    }

    private Task AppendAsync(
        DatabaseTransaction open,
        EquipmentItem source,
        string actor,
        string action,
        string? reason,
        object? before,
        object? after,
        CancellationToken cancel
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(
                source.Site,
                NowMs,
                actor,
                action,
                $"equipment/{source.Number}",
                reason,
                AuditJson.Of(before),
                AuditJson.Of(after)
            ),
            cancel
        );

    private static MoveResult.Refused Refuse(MoveProblemKind kind, string message) => new([new MoveProblem(null, kind, message)]);

    /// <summary>Leaves a transaction without keeping what it did.</summary>
    private sealed class NotToBeKeptException(IReadOnlyList<MoveProblem> problems) : Exception("The transaction is rolled back on purpose.")
    {
        public IReadOnlyList<MoveProblem> Problems => problems;
    }
}

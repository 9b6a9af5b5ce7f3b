using System.Data.Common;
using System.Text.Json;
using ColdChain.Storage;

namespace ColdChain.Records.Moves;

/// <summary>Reads and writes the tables of layouts and moves.</summary>
internal static class MoveQueries
{
    private const string Select = """
        select id as Id, equipment_number as Equipment, moved_ms as MovedMs, moved_by as MovedBy, entered_ms as EnteredMs, reason as Reason,
          body as Body, undone_by as UndoneBy, undone_ms as UndoneMs, undo_reason as UndoReason
        from emergency_moves
        """;

    public static async Task<EmergencyMove?> FindAsync(DbConnection connection, string id, CancellationToken cancel) =>
        (await connection.FindAsync<Row>($"{Select} where id = @id", new { id }, cancel))?.ToMove();

    public static async Task<IReadOnlyList<EmergencyMove>> ListAsync(
        DbConnection connection,
        string equipment,
        int limit,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            $"{Select} where equipment_number = @equipment order by moved_ms desc, id desc limit @limit",
            new { equipment, limit = (long)limit },
            cancel
        );
        return [.. rows.Select(row => row.ToMove())];
    }

    public static Task<int> AddAsync(DbConnection connection, EmergencyMove move, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into emergency_moves (id, equipment_number, moved_ms, moved_by, entered_ms, reason, body)
            values (@Id, @Equipment, @MovedMs, @MovedBy, @EnteredMs, @Reason, @body)
            """,
            new
            {
                move.Id,
                move.Equipment,
                move.MovedMs,
                move.MovedBy,
                move.EnteredMs,
                move.Reason,
                body = JsonSerializer.Serialize(move.Rows),
            },
            cancel
        );

    public static Task<int> UndoAsync(DbConnection connection, EmergencyMove move, CancellationToken cancel) =>
        connection.ChangeAsync(
            "update emergency_moves set undone_by = @UndoneBy, undone_ms = @UndoneMs, undo_reason = @UndoReason where id = @Id",
            new
            {
                move.Id,
                move.UndoneBy,
                move.UndoneMs,
                move.UndoReason,
            },
            cancel
        );

    public static async Task<StorageLayout?> FindLayoutAsync(DbConnection connection, string equipment, CancellationToken cancel)
    {
        var levels = await connection.ScalarAsync<string>(
            "select levels from storage_layouts where equipment_number = @equipment",
            new { equipment },
            cancel
        );
        return StorageLayout.TryParse(levels, out var layout, out _) ? layout : null;
    }

    public static Task<int> SaveLayoutAsync(DbConnection connection, string equipment, StorageLayout? layout, CancellationToken cancel) =>
        layout is null
            ? connection.ChangeAsync("delete from storage_layouts where equipment_number = @equipment", new { equipment }, cancel)
            : connection.ChangeAsync(
                """
                insert into storage_layouts (equipment_number, levels) values (@equipment, @levels)
                on conflict (equipment_number) do update set levels = excluded.levels
                """,
                new { equipment, levels = layout.ToString() },
                cancel
            );

    private sealed record Row(
        string Id,
        string Equipment,
        long MovedMs,
        string MovedBy,
        long EnteredMs,
        string Reason,
        string Body,
        string? UndoneBy,
        long? UndoneMs,
        string? UndoReason
    )
    {
        public EmergencyMove ToMove() =>
            new(
                Id,
                Equipment,
                MovedMs,
                MovedBy,
                EnteredMs,
                Reason,
                JsonSerializer.Deserialize<IReadOnlyList<CarriedRow>>(Body)!,
                UndoneBy,
                UndoneMs,
                UndoReason
            );
    }
}

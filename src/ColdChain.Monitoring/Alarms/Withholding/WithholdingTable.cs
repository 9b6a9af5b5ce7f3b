using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>The table of what withholds alarms.</summary>
internal static class WithholdingTable
{
    /// <summary>Those that may count at <paramref name="sinceMs"/> or later.</summary>
    public static async Task<IReadOnlyList<AlarmWithholding>> SinceAsync(DbConnection connection, long sinceMs, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<WithholdingRow>(
            $"select {WithholdingRow.Columns} from alarm_withholdings where ended_ms is null or ended_ms > @sinceMs",
            new { sinceMs },
            cancel
        );
        return [.. rows.Select(row => row.ToItem())];
    }

    public static Task InsertAsync(DatabaseTransaction open, AlarmWithholding item, CancellationToken cancel) =>
        open.Connection.ChangeAsync(
            """
            insert into alarm_withholdings (id, kind, site, alarm_kind, equipment_number, point_id, rule_id, device, batch, from_ms, until_ms,
                reason, actor, created_ms)
            values (@Id, @Kind, @Site, @AlarmKind, @EquipmentNumber, @PointId, @RuleId, @Device, @Batch, @FromMs, @UntilMs,
                @Reason, @Actor, @CreatedMs)
            """,
            WithholdingRow.Of(item),
            cancel
        );

    /// <returns>False when it had ended already, or there is none.</returns>
    public static async Task<bool> EndAsync(DatabaseTransaction open, string id, long atMs, string actor, CancellationToken cancel) =>
        await open.Connection.ChangeAsync(
            "update alarm_withholdings set ended_ms = @atMs, ended_by = @actor where id = @id and ended_ms is null",
            new
            {
                id,
                atMs,
                actor,
            },
            cancel
        ) > 0;

    /// <summary>Ends those whose time is up. Without this they would end too; it keeps the list of standing ones short.</summary>
    public static Task ExpireAsync(DatabaseTransaction open, long nowMs, CancellationToken cancel) =>
        open.Connection.ChangeAsync(
            "update alarm_withholdings set ended_ms = until_ms, ended_by = @system where ended_ms is null and until_ms <= @nowMs",
            new { nowMs, system = AlarmBook.System },
            cancel
        );
}

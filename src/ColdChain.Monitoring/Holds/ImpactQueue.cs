using ColdChain.Storage;

namespace ColdChain.Monitoring.Holds;

/// <summary>Excursions that changed and whose batches were not looked at since; written in the transaction of the monitor's step. At most one row per excursion.</summary>
internal static class ImpactQueue
{
    public static async Task AddAsync(DatabaseTransaction open, IEnumerable<string> excursionIds, CancellationToken cancel)
    {
        var items = excursionIds.Order(StringComparer.Ordinal).Select(id => new { id }).ToList();
        if (items.Count > 0)
            await open.Connection.ChangeAsync(
                """
                insert into impact_queue (excursion_id, touches) values (@id, 1)
                on conflict (excursion_id) do update set touches = impact_queue.touches + 1
                """,
                items,
                cancel
            );
    }

    public static Task<IReadOnlyList<QueuedExcursion>> ListAsync(IDatabase database, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<QueuedExcursion>(
                    """
                    select q.excursion_id as ExcursionId, q.touches as Touches, e.equipment_number as EquipmentNumber, e.start_ms as StartMs, e.end_ms as EndMs
                    from impact_queue q left join excursions e on e.id = q.excursion_id
                    order by q.excursion_id limit @limit
                    """,
                    new { limit },
                    token
                ),
            cancel
        );

    /// <summary>Looked at; one that changed again since stays.</summary>
    public static Task DoneAsync(IDatabase database, IReadOnlyList<QueuedExcursion> items, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    "delete from impact_queue where excursion_id = @ExcursionId and touches = @Touches",
                    items.Select(item => new { item.ExcursionId, item.Touches }),
                    token
                );
                return true;
            },
            cancel
        );
}

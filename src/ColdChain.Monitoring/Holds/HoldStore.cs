using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Holds;

/// <summary>Holds in the records database.</summary>
internal static class HoldStore
{
    /// <summary>Late data moves an excursion a few times, not without end.</summary>
    private const int MostSuccessions = 16;

    public static async Task<IReadOnlyList<HoldCause>> ListCausesAsync(DbConnection connection, string batch, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<HoldCauseRow>(
            $"select {HoldCauseRow.Columns} from batch_hold_causes where batch = @batch",
            new { batch },
            cancel
        );
        return [.. rows.Select(row => row.ToCause())];
    }

    public static async Task<IReadOnlyList<Disposition>> ListDispositionsAsync(
        DbConnection connection,
        string batch,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<DispositionRow>(
            """
            select id as Id, decision as Decision, reason as Reason, signed_by as SignedBy, signed_ms as SignedMs, causes as Causes
            from batch_dispositions where batch = @batch order by number
            """,
            new { batch },
            cancel
        );
        return
        [
            .. rows.Select(row => new Disposition(
                row.Id,
                Enum.Parse<DispositionDecision>(row.Decision),
                row.Reason,
                row.SignedBy,
                row.SignedMs,
                row.Causes
            )),
        ];
    }

    /// <summary>What stands in the place of these excursions now, by their ids; those without a successor are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SuccessorsAsync(
        DbConnection connection,
        IEnumerable<string> excursionIds,
        CancellationToken cancel
    )
    {
        var successors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in excursionIds.Distinct(StringComparer.Ordinal))
        {
            var at = id;
            for (var step = 0; step < MostSuccessions; step++)
            {
                var next = await connection.FindAsync<SuccessorRow>(
                    "select superseded_by as SupersededBy from excursions where id = @at and standing = 0",
                    new { at },
                    cancel
                );
                if (next?.SupersededBy is not { } successor || successor == id)
                    break;
                successors[id] = at = successor;
            }
        }
        return successors;
    }

    private sealed class SuccessorRow
    {
        public string? SupersededBy { get; set; }
    }

    private sealed class DispositionRow
    {
        public string Id { get; set; } = "";
        public string Decision { get; set; } = "";
        public string Reason { get; set; } = "";
        public string SignedBy { get; set; } = "";
        public long SignedMs { get; set; }
        public string? Causes { get; set; }
    }
}

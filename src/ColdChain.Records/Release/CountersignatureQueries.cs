using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Records.Release;

/// <summary>Reads and writes table <c>countersignatures</c>.</summary>
internal static class CountersignatureQueries
{
    public static async Task<IReadOnlyList<Countersignature>> ListAsync(DbConnection connection, string recordId, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>(
            """
            select id as Id, record_id as RecordId, revision as Revision, batch as Batch, quantity as Quantity, objections as Objections,
              reason as Reason, requested_by as RequestedBy, signed_by as SignedBy, signed_ms as SignedMs
            from countersignatures where record_id = @recordId order by signed_ms, id
            """,
            new { recordId },
            cancel
        );
        return
        [
            .. rows.Select(row => new Countersignature(
                row.Id,
                row.RecordId,
                (int)row.Revision,
                row.Batch,
                row.Quantity,
                row.Objections.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                row.Reason,
                row.RequestedBy,
                row.SignedBy,
                row.SignedMs
            )),
        ];
    }

    public static Task<int> AddAsync(DbConnection connection, Countersignature signature, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into countersignatures
              (id, record_id, revision, batch, quantity, objections, reason, requested_by, signed_by, signed_ms)
            values (@Id, @RecordId, @revision, @Batch, @Quantity, @objections, @Reason, @RequestedBy, @SignedBy, @SignedMs)
            """,
            new
            {
                signature.Id,
                signature.RecordId,
                revision = (long)signature.Revision,
                signature.Batch,
                signature.Quantity,
                objections = string.Join(' ', signature.Objections),
                signature.Reason,
                signature.RequestedBy,
                signature.SignedBy,
                signature.SignedMs,
            },
            cancel
        );

    private sealed record Row(
        string Id,
        string RecordId,
        long Revision,
        string Batch,
        string? Quantity,
        string Objections,
        string Reason,
        string RequestedBy,
        string SignedBy,
        long SignedMs
    );
}

using System.Data.Common;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Records.Reads;
using ColdChain.Storage;

namespace ColdChain.Records.Audit;

/// <inheritdoc/>
internal sealed class AuditExport(IDatabase database, IAuditTrail trail, TimeProvider clock) : IAuditExport
{
    private const int Block = 1000;

    public Task<IReadOnlyList<string>> ListChainsAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async (connection, token) =>
                [
                    .. (
                        await connection.ListAsync<string>(
                            "select site from audit union select site from audit_heads",
                            arguments: null,
                            token
                        )
                    ).Order(StringComparer.Ordinal),
                ],
            cancel
        );

    public async Task WriteAsync(Stream target, ChangeNote note, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await database.WriteAsync(
            async (open, token) =>
            {
                var entry = new AuditEntry(ChangeNote.AllSites, now, note.Actor, "audit.export", "audit", note.Reason, null, null);
                await trail.AppendAsync(open, entry, token);
                return true;
            },
            cancel
        );
        await WriteLineAsync(target, new AuditLine { Format = AuditLine.FormatName, ExportedAt = IsoTime.Format(now) }, cancel);
        var heads = new List<AuditHead>();
        foreach (var site in await ListChainsAsync(cancel))
        {
            // Read block by block: a writer is not held up, and what is added meanwhile is in it or not, but never half.
            var head = new AuditHead(site, 0, AuditLink.Genesis);
            while (true)
            {
                var rows = await database.ReadAsync((connection, token) => ReadAsync(connection, site, head.Sequence, token), cancel);
                foreach (var row in rows)
                {
                    await WriteLineAsync(target, LineOf(row), cancel);
                    head = new AuditHead(site, row.Sequence, row.Hash);
                }
                if (rows.Count < Block)
                    break;
            }
            heads.Add(head);
        }
        await WriteLineAsync(target, new AuditLine { Heads = heads }, cancel);
        await target.FlushAsync(cancel);
    }

    public async Task<IReadOnlyList<ChainedEntry>> ListForAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        var found = new List<AuditRow>();
        foreach (var subject in subjects.Distinct(StringComparer.Ordinal))
        {
            found.AddRange(
                await database.ReadAsync(
                    (connection, token) =>
                        connection.ListAsync<AuditRow>(
                            $"select {AuditTrail.Columns} from audit where subject = @subject and action <> '{ReadChain.Action}'",
                            new { subject },
                            token
                        ),
                    cancel
                )
            );
        }
        return
        [
            .. found
                .OrderBy(row => row.Site, StringComparer.Ordinal)
                .ThenBy(row => row.Sequence)
                .Select(row => new ChainedEntry(row.ToEntry(), row.Sequence, row.PreviousHash, row.Hash)),
        ];
    }

    public async Task<AuditVerdict> VerifyAsync(IReadOnlyList<AuditHead> earlier, CancellationToken cancel)
    {
        var (heads, entries) = (new List<AuditHead>(), 0L);
        foreach (var site in await ListChainsAsync(cancel))
        {
            if (await trail.VerifyAsync(site, cancel) is { } problem)
                return new AuditVerdict(problem, heads, entries);
            var head = await database.ReadAsync(
                (connection, token) =>
                    connection.FindAsync<AuditHead>(
                        "select site as Site, sequence as Sequence, hash as Hash from audit_heads where site = @site",
                        new { site },
                        token
                    ),
                cancel
            );
            heads.Add(head!);
            entries += head!.Sequence;
        }
        foreach (var noted in earlier.Where(noted => noted.Sequence > 0))
        {
            var hash = await database.ReadAsync(
                (connection, token) =>
                    connection.ScalarAsync<string?>(
                        "select hash from audit where site = @site and sequence = @sequence",
                        new { site = noted.Site, sequence = noted.Sequence },
                        token
                    ),
                cancel
            );
            if (hash is null)
                return new AuditVerdict(
                    $"Audit of site {noted.Site}: entry {noted.Sequence} was there before and is not any more; the end was cut off.",
                    heads,
                    entries
                );
            if (hash != noted.Hash)
                return new AuditVerdict(
                    $"Audit of site {noted.Site}: entry {noted.Sequence} is another one than before; the chain was written anew.",
                    heads,
                    entries
                );
        }
        return new AuditVerdict(Problem: null, heads, entries);
    }

    private static async Task<IReadOnlyList<AuditRow>> ReadAsync(
        DbConnection connection,
        string site,
        long after,
        CancellationToken cancel
    ) =>
        [
            .. await connection.ListAsync<AuditRow>(
                $"select {AuditTrail.Columns} from audit where site = @site and sequence > @after order by sequence limit @block",
                new
                {
                    site,
                    after,
                    block = (long)Block,
                },
                cancel
            ),
        ];

    private static AuditLine LineOf(AuditRow row) =>
        new()
        {
            Site = row.Site,
            Sequence = row.Sequence,
            At = IsoTime.Format(row.AtMs),
            AtMs = row.AtMs,
            Actor = row.Actor,
            Action = row.Action,
            Subject = row.Subject,
            Reason = row.Reason,
            Before = row.BeforeJson,
            After = row.AfterJson,
            PreviousHash = row.PreviousHash,
            Hash = row.Hash,
        };

    private static async Task WriteLineAsync(Stream target, AuditLine line, CancellationToken cancel)
    {
        await JsonSerializer.SerializeAsync(target, line, AuditFile.Options, cancel);
        await target.WriteAsync("\n"u8.ToArray(), cancel);
    }
}

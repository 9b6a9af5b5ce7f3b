using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ColdChain.Storage;

namespace ColdChain.Records.Signatures;

/// <summary>A row of table <c>signatures</c>.</summary>
internal sealed record SignatureRow(
    string Id,
    string Site,
    string Subject,
    string Meaning,
    string Signer,
    string SignerName,
    long SignedMs,
    string ContentSha256,
    string? Reason
)
{
    private const string Columns = """
        id as Id, site as Site, subject as Subject, meaning as Meaning, signer as Signer, signer_name as SignerName, signed_ms as SignedMs,
        content_sha256 as ContentSha256, reason as Reason
        """;

    public static async Task<IReadOnlyList<SignatureRow>> ListAsync(DbConnection connection, string subject, CancellationToken cancel) =>
        [
            .. await connection.ListAsync<SignatureRow>(
                $"select {Columns} from signatures where subject = @subject order by signed_ms, id",
                new { subject },
                cancel
            ),
        ];

    /// <summary>By id, as a whole table is gone through.</summary>
    public static async Task<IReadOnlyList<SignatureRow>> ListAfterAsync(
        DbConnection connection,
        string id,
        long count,
        CancellationToken cancel
    ) =>
        [
            .. await connection.ListAsync<SignatureRow>(
                $"select {Columns} from signatures where id > @id order by id limit @count",
                new { id, count },
                cancel
            ),
        ];

    public bool TryRead([NotNullWhen(true)] out Signature? signature)
    {
        signature =
            Enum.TryParse<SignatureMeaning>(Meaning, out var meaning) && Enum.IsDefined(meaning)
                ? new Signature(Id, Site, Subject, meaning, Signer, SignerName, SignedMs, ContentSha256, Reason)
                : null;
        return signature is not null;
    }
}

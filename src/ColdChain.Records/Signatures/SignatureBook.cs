using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Signatures;

/// <inheritdoc cref="ISignatures"/>
internal sealed class SignatureBook(IDatabase database, IAuditTrail audit, TimeProvider clock) : ISignatures
{
    internal const string SignAction = "signature.sign";
    private const int LongestName = 64;

    public async Task<Signature> AppendAsync(
        DatabaseTransaction open,
        SignatureProof proof,
        SignatureDraft draft,
        IReadOnlyCollection<string> notBy,
        CancellationToken cancel
    )
    {
        var now = NowMs;
        if (now - proof.AtMs > SignatureProof.Life.TotalMilliseconds)
            throw new InvalidOperationException("The password was given too long ago; ask for it again.");
        if (notBy.Contains(proof.Signer, StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{proof.Signer} cannot sign this: a second person has to.");
        var signature = new Signature(
            Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            draft.Site,
            proof.Subject,
            draft.Meaning,
            proof.Signer,
            proof.SignerName,
            now,
            draft.ContentSha256,
            draft.Reason
        );
        await open.Connection.ChangeAsync(
            """
            insert into signatures (id, site, subject, meaning, signer, signer_name, signed_ms, content_sha256, reason)
            values (@id, @site, @subject, @meaning, @signer, @signerName, @signedMs, @content, @reason)
            """,
            new
            {
                id = signature.Id,
                site = signature.Site,
                subject = signature.Subject,
                meaning = signature.Meaning.ToString(),
                signer = signature.Signer,
                signerName = signature.SignerName,
                signedMs = signature.SignedMs,
                content = signature.ContentSha256,
                reason = signature.Reason,
            },
            cancel
        );
        await audit.AppendAsync(
            open,
            new AuditEntry(draft.Site, now, proof.Signer, SignAction, proof.Subject, draft.Reason, Before: null, AuditJson.Of(signature)),
            cancel
        );
        return signature;
    }

    public Task NoteRefusalAsync(string subject, string site, string actor, string claimedSigner, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var claimed = claimedSigner.Length <= LongestName ? claimedSigner : claimedSigner[..LongestName];
                await audit.AppendAsync(
                    open,
                    new AuditEntry(
                        site,
                        NowMs,
                        actor,
                        "signature.refuse",
                        subject,
                        Reason: null,
                        Before: null,
                        AuditJson.Of(new { Signer = claimed })
                    ),
                    token
                );
                return true;
            },
            cancel
        );

    public async Task<IReadOnlyList<Signature>> ListAsync(string subject, CancellationToken cancel)
    {
        var rows = await database.ReadAsync((connection, token) => SignatureRow.ListAsync(connection, subject, token), cancel);
        return [.. rows.Select(row => row.TryRead(out var signature) ? signature : null).OfType<Signature>()];
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

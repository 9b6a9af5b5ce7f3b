using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Records.Release;

/// <inheritdoc/>
internal sealed class ReleaseGate(IDatabase database, IReleaseBlocks blocks, IAuditTrail audit, ISignatures signatures, TimeProvider clock)
    : IReleaseGate
{
    public Task<IReadOnlyList<string>> ListObjectionsAsync(string recordId, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
                await RecordQueries.FindNewestAsync(connection, recordId, token) is { } record
                    ? await ReleaseRules.ObjectionsAsync(connection, blocks, record, token)
                    : [],
            cancel
        );

    public Task<IReadOnlyList<Countersignature>> ListAsync(string recordId, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => CountersignatureQueries.ListAsync(connection, recordId, token), cancel);

    public Task<CountersignResult> SignAsync(
        string recordId,
        int expectedRevision,
        string reason,
        SignatureProof signer,
        CancellationToken cancel
    )
    {
        if (signer.Subject != $"record/{recordId}")
            throw new ArgumentException($"The password was given for {signer.Subject}, not for record/{recordId}.", nameof(signer));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > IReleaseGate.MaxReason)
            throw new ArgumentException($"A reason has at most {IReleaseGate.MaxReason} characters.", nameof(reason));
        return database.WriteAsync(
            async (open, token) =>
            {
                var record = await RecordQueries.FindNewestAsync(open.Connection, recordId, token);
                if (record is null || record.Kind.Key != OutboundRecord.Key)
                    return new CountersignResult.NotFound();
                var objections = await ReleaseRules.ObjectionsAsync(open.Connection, blocks, record, token);
                if (Problem(record, expectedRevision, signer.Signer, objections) is { } problem)
                    return (CountersignResult)new CountersignResult.Refused(problem);
                var signature = new Countersignature(
                    Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    record.Id,
                    record.Revision,
                    record.Value("batch")!,
                    record.Value("quantity"),
                    objections,
                    reason,
                    record.EnteredBy,
                    signer.Signer,
                    clock.GetUtcNow().ToUnixTimeMilliseconds()
                );
                await CountersignatureQueries.AddAsync(open.Connection, signature, token);
                var entry = new AuditEntry(
                    record.Site,
                    signature.SignedMs,
                    signer.Signer,
                    "record.countersign",
                    $"record/{record.Kind.Key}/{record.Id}",
                    reason,
                    null,
                    AuditJson.Of(signature)
                );
                await audit.AppendAsync(open, entry, token);
                var hash = SignedCountersignatures.HashOf(signature, record);
                var draft = new SignatureDraft(record.Site, SignatureMeaning.Countersigned, hash, reason);
                await signatures.AppendAsync(open, signer, draft, [record.EnteredBy], token);
                return new CountersignResult.Signed(signature);
            },
            cancel
        );
    }

    public Task NoteRefusedAsync(string recordId, string actor, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var entry = new AuditEntry(
                    ChangeNote.AllSites,
                    clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    actor,
                    "record.countersign-refused",
                    $"record/{OutboundRecord.Key}/{recordId}",
                    "Wrong password",
                    null,
                    null
                );
                await audit.AppendAsync(open, entry, token);
                return true;
            },
            cancel
        );

    private static string? Problem(RecordRevision record, int expectedRevision, string signer, IReadOnlyList<string> objections)
    {
        if (record.Revision != expectedRevision)
            return "The record was changed since you looked. Look at it again, then sign.";
        if (record.Withdrawn || record.Value("actualTime") is not null)
            return "The batch has left, or the record was withdrawn: there is nothing to countersign.";
        if (record.EnteredBy == signer)
            return "Who entered the outbound record cannot countersign it.";
        return objections.Count == 0 ? "Nothing stands against this outbound: it needs no countersignature." : null;
    }
}

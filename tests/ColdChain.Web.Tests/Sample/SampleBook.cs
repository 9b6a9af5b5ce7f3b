using ColdChain.Domain.Traceability;
using ColdChain.Records.Book;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Tests.Sample;

/// <summary>An empty record book.</summary>
internal sealed class SampleBook : IRecordBook
{
    public Task<RecordWriteResult> CreateAsync(RecordDraft draft, string actor, CancellationToken cancel) => NotFound();

    public Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => NotFound();

    public Task<RecordWriteResult> AmendAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => NotFound();

    public Task<RecordWriteResult> AttachAsync(
        string id,
        int expectedRevision,
        IReadOnlyList<Attachment> attachments,
        string reason,
        string actor,
        CancellationToken cancel
    ) => NotFound();

    public Task<IReadOnlyList<RecordWriteResult>> ImportAsync(
        IReadOnlyList<RecordDraft> drafts,
        bool dryRun,
        string actor,
        CancellationToken cancel
    ) => Task.FromResult<IReadOnlyList<RecordWriteResult>>([]);

    public Task<RecordWriteResult> WithdrawAsync(string id, int expectedRevision, string reason, string actor, CancellationToken cancel) =>
        NotFound();

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel) => NotFound();

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, SignatureProof signer, CancellationToken cancel) =>
        NotFound();

    public Task<RecordHistory?> FindAsync(string id, CancellationToken cancel) => Task.FromResult<RecordHistory?>(null);

    public Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancel) => Task.FromResult(new RecordPage([], null));

    public Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RecordRevision>>([]);

    private static Task<RecordWriteResult> NotFound() => Task.FromResult<RecordWriteResult>(new RecordWriteResult.NotFound());
}

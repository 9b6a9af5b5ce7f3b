using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

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

    public Task<RecordWriteResult> WithdrawAsync(string id, int expectedRevision, string reason, string actor, CancellationToken cancel) =>
        NotFound();

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel) => NotFound();

    public Task<RecordHistory?> FindAsync(string id, CancellationToken cancel) => Task.FromResult<RecordHistory?>(null);

    public Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancel) => Task.FromResult(new RecordPage([], null));

    public Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RecordRevision>>([]);

    public Task SaveFieldRangeAsync(string kind, string field, NumberRange? allowed, ChangeNote note, CancellationToken cancel) =>
        Task.CompletedTask;

    private static Task<RecordWriteResult> NotFound() => Task.FromResult<RecordWriteResult>(new RecordWriteResult.NotFound());
}

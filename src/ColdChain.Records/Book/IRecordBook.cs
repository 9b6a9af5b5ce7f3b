using ColdChain.Domain.Traceability;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;

namespace ColdChain.Records.Book;

/// <summary>The records. Nothing is overwritten: a correction is a new revision. Exposures follow in the same transaction.</summary>
public interface IRecordBook
{
    /// <summary>Enters a record. With an id that is there: the same content is that record, other content a conflict.</summary>
    Task<RecordWriteResult> CreateAsync(RecordDraft draft, string actor, CancellationToken cancel);

    /// <summary>Enters many records in one transaction: all of them or none. The answers are in the order of the drafts.</summary>
    /// <param name="dryRun">Nothing is kept; the answers say what would become of each.</param>
    Task<IReadOnlyList<RecordWriteResult>> ImportAsync(
        IReadOnlyList<RecordDraft> drafts,
        bool dryRun,
        string actor,
        CancellationToken cancel
    );

    /// <summary>Adds a revision with these values in place of all that were there. A reviewed record is locked: see <see cref="AmendAsync"/>.</summary>
    /// <param name="expectedRevision">The revision that was looked at; another one now is a conflict.</param>
    /// <param name="reason">Why; not blank.</param>
    Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    );

    /// <summary>As <see cref="ReviseAsync"/>, also for a record that was reviewed; the amendment needs a review again.</summary>
    Task<RecordWriteResult> AmendAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    );

    /// <summary>Adds files in a revision with the same values; files that are there already change nothing. A reviewed record is locked.</summary>
    Task<RecordWriteResult> AttachAsync(
        string id,
        int expectedRevision,
        IReadOnlyList<Attachment> attachments,
        string reason,
        string actor,
        CancellationToken cancel
    );

    /// <summary>Marks a record that was entered by mistake: a last revision with the same values, which no exposure comes from. It needs a review like any amendment.</summary>
    Task<RecordWriteResult> WithdrawAsync(string id, int expectedRevision, string reason, string actor, CancellationToken cancel);

    /// <summary>Confirms a revision by a second person, and keeps what the readings say then. Twice is no error.</summary>
    Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel);

    /// <summary>As the other, signed: the signature stands in the same transaction and is bound to the revision (21 CFR 11.70).</summary>
    /// <param name="signer">Of subject <c>record/{id}</c>.</param>
    Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, SignatureProof signer, CancellationToken cancel);

    /// <summary>Null when there is no such record.</summary>
    Task<RecordHistory?> FindAsync(string id, CancellationToken cancel);

    /// <summary>Never fails for a bad cursor: it starts from the newest.</summary>
    Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancel);

    /// <summary>Records of a batch that were not withdrawn, in the order in which they happened.</summary>
    Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel);
}

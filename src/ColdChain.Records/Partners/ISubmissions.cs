using ColdChain.Records.Kinds;

namespace ColdChain.Records.Partners;

/// <summary>
/// What partners hand in waits here until somebody of the house takes it over or refuses it. The caller has asked whether the partner may
/// (<see cref="Access.IBatchGrants"/>), for every batch that is named.
/// </summary>
public interface ISubmissions
{
    /// <summary>Files of one submission.</summary>
    const int MostFiles = 20;

    /// <summary>Submissions of one partner that nobody has decided about.</summary>
    const int MostWaiting = 500;

    /// <summary>Longest note and reason, in characters.</summary>
    const int MaxText = 2000;

    Task<SubmissionResult> HandInAsync(SubmissionDraft draft, string partner, CancellationToken cancel);

    /// <summary>Adds a file while nobody has decided. The same file twice is one.</summary>
    /// <param name="partner">Only to what this user handed in; to others there is no such submission.</param>
    Task<SubmissionResult> AddFileAsync(string id, SubmissionFile file, string partner, CancellationToken cancel);

    /// <returns>Null when there is none.</returns>
    Task<Submission?> FindAsync(string id, CancellationToken cancel);

    Task<SubmissionPage> ListAsync(SubmissionQuery query, CancellationToken cancel);

    /// <summary>What stands against taking it over as things are now; empty for files alone.</summary>
    Task<IReadOnlyList<FieldProblem>> CheckAsync(Submission submission, CancellationToken cancel);

    /// <summary>Takes it over: in one transaction the record is entered, marked with the partner, with all files attached.</summary>
    /// <param name="sequences">Where the samples of logger files stand in the message journal, by the file's number.</param>
    Task<SubmissionResult> AcceptAsync(
        string id,
        int expectedVersion,
        IReadOnlyDictionary<int, long> sequences,
        string actor,
        CancellationToken cancel
    );

    /// <param name="reason">1 to <see cref="MaxText"/> characters; the partner reads it.</param>
    Task<SubmissionResult> RefuseAsync(string id, int expectedVersion, string reason, string actor, CancellationToken cancel);
}

using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;

namespace ColdChain.Web.Api;

/// <summary>What a partner handed in, in the API. Fields that the role may not see are named in <paramref name="Withheld"/> and left out.</summary>
/// <param name="Source">The partner's user name.</param>
/// <param name="Record">Id of the record that it became.</param>
/// <param name="Problems">What stands against taking it over now; null in lists and for who handed it in.</param>
internal sealed record SubmissionJson(
    string Id,
    int Version,
    string Reference,
    string Batch,
    string Site,
    string? Kind,
    int? FormVersion,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<string> Withheld,
    string? Note,
    string Source,
    string HandedInAt,
    SubmissionState State,
    string? DecidedBy,
    string? DecidedAt,
    string? Reason,
    string? Record,
    IReadOnlyList<SubmissionFileJson> Files,
    IReadOnlyList<FieldProblem>? Problems
)
{
    /// <param name="roles">Null: it is shown to who handed it in, with all that was handed in and without who decided.</param>
    public static SubmissionJson From(Submission submission, IReadOnlyCollection<Role>? roles, IReadOnlyList<FieldProblem>? problems = null)
    {
        bool MaySee(string key) =>
            roles is null || FieldAccess.MaySee(submission.Kind?.Field(key)?.Access ?? AccessGrade.Restricted, roles);
        return new SubmissionJson(
            submission.Id,
            submission.Version,
            submission.Reference,
            submission.Batch,
            submission.Site,
            submission.Kind?.Key,
            submission.FormVersion,
            submission
                .Values.Where(value => MaySee(value.Key))
                .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal),
            [.. submission.Values.Keys.Where(key => !MaySee(key))],
            submission.Note,
            submission.HandedInBy,
            IsoTime.Format(submission.HandedInMs),
            submission.State,
            roles is null ? null : submission.DecidedBy,
            Iso.OrNull(submission.DecidedMs),
            submission.Reason,
            submission.RecordId,
            [.. submission.Files.Select(SubmissionFileJson.From)],
            problems
        );
    }
}

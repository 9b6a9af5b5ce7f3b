using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Web.Api;

/// <summary>A revision of a record in the API. Fields that the role may not see are named in <paramref name="Withheld"/> and left out.</summary>
/// <param name="Source">The partner who handed it in; null: it was entered in the house.</param>
internal sealed record RecordJson(
    string Id,
    int Revision,
    string Kind,
    int FormVersion,
    string Site,
    string HappenedAt,
    string EnteredBy,
    string EnteredAt,
    string? ReviewedBy,
    string? ReviewedAt,
    string? Reason,
    bool Withdrawn,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<string> Withheld,
    IReadOnlyList<string> Missing,
    IReadOnlyList<FieldDeviation> Deviations,
    IReadOnlyList<Attachment> Attachments,
    int? PaperFormVersion,
    string? Source
)
{
    public static RecordJson From(RecordRevision record, IReadOnlyCollection<Role> roles)
    {
        bool MaySee(string key) => FieldAccess.MaySee(record.Kind.Field(key)?.Access ?? AccessGrade.Restricted, roles);
        return new RecordJson(
            record.Id,
            record.Revision,
            record.Kind.Key,
            record.FormVersion,
            record.Site,
            IsoTime.Format(record.HappenedMs),
            record.EnteredBy,
            IsoTime.Format(record.EnteredMs),
            record.ReviewedBy,
            Iso.OrNull(record.ReviewedMs),
            record.Reason,
            record.Withdrawn,
            record.Values.Where(value => MaySee(value.Key)).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal),
            [.. record.Values.Keys.Where(key => !MaySee(key))],
            record.MissingFields,
            [.. record.Deviations.Where(deviation => MaySee(deviation.Field))],
            record.Attachments,
            record.PaperFormVersion,
            record.Source
        );
    }
}

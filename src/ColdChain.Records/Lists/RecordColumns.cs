using ColdChain.Records.Access;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lists;

/// <summary>The columns of a list of records, out of the definition of their kind.</summary>
internal static class RecordColumns
{
    public const string Id = "id";
    public const string Site = "site";

    /// <summary>What the record says of itself: written, and passed over when it is read.</summary>
    public static readonly IReadOnlyList<CsvColumn> About =
    [
        new("enteredBy", "录入人", Required: false),
        new("enteredAt", "录入时间", Required: false),
        new("revision", "版本", Required: false),
        new("withdrawn", "已作废", Required: false),
    ];

    public static IReadOnlyList<CsvColumn> Of(RecordKind kind, IReadOnlyCollection<Role> roles) =>
        [new(Id, "记录编号", Required: false), new(Site, "站点", Required: false), .. FieldsOf(kind, roles).Select(Of), .. About];

    /// <summary>What a person fills in.</summary>
    public static IReadOnlyList<CsvColumn> ToFill(RecordKind kind, IReadOnlyCollection<Role> roles) =>
        [new(Site, "站点", Required: false), .. FieldsOf(kind, roles).Where(field => !field.IsReview).Select(Of)];

    public static IEnumerable<RecordField> FieldsOf(RecordKind kind, IReadOnlyCollection<Role> roles) =>
        kind.Fields.Where(field => FieldAccess.MaySee(field.Access, roles));

    /// <summary>Several fields of ours may share their words with the specification's; the key tells them apart.</summary>
    private static CsvColumn Of(RecordField field) => new(field.Key, field.Label.Zh, Required: field.Presence == FieldPresence.Required);
}

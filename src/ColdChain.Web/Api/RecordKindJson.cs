using ColdChain.Records.Kinds;

namespace ColdChain.Web.Api;

/// <summary>A kind of record: what its form, its list and its file hold.</summary>
internal sealed record RecordKindJson(
    string Key,
    Label Label,
    string SpecificationClause,
    int FormVersion,
    string Group,
    IReadOnlyList<FieldJson> Fields
)
{
    public static RecordKindJson From(RecordKind kind) =>
        new(
            kind.Key,
            kind.Label,
            kind.SpecificationClause,
            kind.FormVersion,
            kind.Group switch
            {
                RecordGroup.Round => "round",
                RecordGroup.Deviation => "deviation",
                _ => "batch",
            },
            [.. kind.Fields.Select(FieldJson.From)]
        );
}

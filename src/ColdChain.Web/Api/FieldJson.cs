using ColdChain.Records.Kinds;

namespace ColdChain.Web.Api;

/// <summary>A field of a kind of record, out of its definition.</summary>
/// <param name="Source"><c>entered</c>, <c>equipment</c> (filled from readings; a value sent for it is a manual one beside them) or <c>review</c>.</param>
internal sealed record FieldJson(
    string Key,
    Label Label,
    string Type,
    string? Unit,
    string Presence,
    string Source,
    string? ExpectedWith,
    bool Restricted,
    int MaxLength,
    IReadOnlyList<ChoiceJson> Choices
)
{
    public static FieldJson From(RecordField field) =>
        new(
            field.Key,
            field.Label,
            Camel(field.Type.ToString()),
            field.Unit,
            Camel(field.Presence.ToString()),
            Camel(field.Source.ToString()),
            field.ExpectedWith,
            field.Access == AccessGrade.Restricted,
            field.MaxLength,
            [.. field.Choices.Select(choice => new ChoiceJson(choice.Value, choice.Label))]
        );

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

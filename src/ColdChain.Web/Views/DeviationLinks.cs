using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>Addresses of a deviation record's form with what is known already in its fields.</summary>
internal static class DeviationLinks
{
    public static string Open(RecordRevision record, FieldDeviation? deviation, Translator say)
    {
        var field = deviation is null ? null : record.Kind.Field(deviation.Field);
        var text = deviation is null
            ? null
            : say.Say(
                FormWords.DeviationText,
                field is null ? deviation.Field : say.Of(field.Label),
                $"{deviation.Value} {(field?.Unit is { } unit ? Format.Unit(unit) : "")}".Trim(),
                deviation.Allowed
            );
        return Address(
            ("record", record.Id),
            ("field", deviation?.Field),
            ("description", text),
            ("equipment", record.Kind.Field("equipment") is { Type: FieldType.Equipment } ? record.Value("equipment") : null),
            ("batches", string.Join('\n', record.Batches))
        );
    }

    public static string OfExcursion(string excursion, string equipment, IEnumerable<string> batches) =>
        Address(("excursion", excursion), ("equipment", equipment), ("batches", string.Join('\n', batches)));

    private static string Address(params (string Key, string? Value)[] values) =>
        $"/records/new/{DeviationRecord.Key}?"
        + string.Join(
            '&',
            values.Where(value => !string.IsNullOrEmpty(value.Value)).Select(value => $"f-{value.Key}={Uri.EscapeDataString(value.Value!)}")
        );
}

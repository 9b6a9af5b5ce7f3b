using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>Values of records as people read them.</summary>
internal static class RecordText
{
    /// <returns>A dash when the field has no value.</returns>
    public static string Of(RecordRevision record, RecordField field, Translator say, TimeZoneInfo zone)
    {
        if (field.IsReview)
            return record.ReviewedBy ?? Format.None;
        return record.Value(field.Key) is { } value ? Of(value, field, say, zone) : Format.None;
    }

    /// <summary>A canonical text of a field.</summary>
    public static string Of(string value, RecordField field, Translator say, TimeZoneInfo zone)
    {
        if (field.Type == FieldType.Time && FieldText.TryTime(value, out var timeMs))
            return Format.Minute(timeMs, zone);
        if (
            field.Type == FieldType.Choice
            && field.Choices.Where(choice => choice.Value == value).Select(choice => choice.Label).FirstOrDefault() is { } label
        )
            return say.Of(label);
        if (field.Type == FieldType.Number && value.StartsWith('-'))
            value = "−" + value[1..];
        return field.Unit is { } unit ? $"{value} {Format.Unit(unit)}" : value;
    }

    /// <summary>Fields whose value differs between two revisions, in the order of the form.</summary>
    public static IEnumerable<RecordField> Changed(RecordRevision before, RecordRevision after) =>
        after.Kind.Fields.Where(field => !field.IsReview && before.Value(field.Key) != after.Value(field.Key));
}
